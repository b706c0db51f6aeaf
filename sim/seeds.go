package sim

import (
	"math"
	"slices"
	"sort"
)

// seed is where a descent starts.
type seed struct {
	spot spot
	t    float64
}

// seeds returns the best cells of the first level at which any cell reaches the
// target, lowest risk first: one of each neighbourhood, and at most so many.
func (t *table) seeds(batch, target float64, most int) []seed {
	type candidate struct {
		risk float64
		seed seed
	}
	if len(t.cells) == 0 {
		return nil // every learning rate that is held is unstable
	}
	for level := range t.cells[0].bias {
		var list []candidate
		reached := false
		for _, c := range t.cells {
			risk := c.bias[level] + c.noise[level]/batch
			if risk <= 4*target {
				list = append(list, candidate{risk, seed{c.spot, math.Exp2(float64(level))}})
			}
			reached = reached || risk <= target
		}
		if !reached {
			continue
		}
		sort.Slice(list, func(i, j int) bool { return list[i].risk < list[j].risk })
		var seeds []seed
		for _, c := range list {
			near := slices.ContainsFunc(seeds, func(s seed) bool {
				for k := range s.spot {
					if math.Abs(s.spot[k]-c.seed.spot[k]) >= 2*tablePitch {
						return false
					}
				}
				return true
			})
			if !near && (len(seeds) == 0 || c.risk < 2*list[0].risk) {
				seeds = append(seeds, c.seed)
			}
			if len(seeds) == most {
				break
			}
		}
		return seeds
	}
	return nil
}
