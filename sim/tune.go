package sim

type tableKey struct{}
type table struct{}
