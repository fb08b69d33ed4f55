package main

import (
	"fmt"
	"sync"
	"time"
)

// Prices by demand: a ride costs more where many asked for a quote in the last minute.

const (
	baseMinor     = 300
	metersPerCent = 8
	// Each quote of the last minute adds 5 percent, up to twice the price.
	percentPerQuote = 5
	quotesMax       = 100 / percentPerQuote
	// As many parts of a city as there may be; more are nobody's demand.
	areasMax  = 1000
	metersMax = 1_000_000
)

// Demand counts who asked when, by area.
type Demand struct {
	mutex  sync.Mutex
	quotes map[string][]time.Time
}

var demand = Demand{quotes: map[string][]time.Time{}}

// note adds one quote; those that no longer count, or would not count, are let go.
func (demand *Demand) note(area string, now time.Time) {
	demand.mutex.Lock()
	defer demand.mutex.Unlock()
	_, isKnown := demand.quotes[area]
	if !isKnown && len(demand.quotes) >= areasMax {
		return
	}
	recent := append(recentOf(demand.quotes[area], now), now)
	demand.quotes[area] = recent[max(0, len(recent)-quotesMax):]
}

// percent is what demand adds to a price.
func (demand *Demand) percent(area string, now time.Time) int {
	demand.mutex.Lock()
	defer demand.mutex.Unlock()
	return percentPerQuote * len(recentOf(demand.quotes[area], now))
}

func recentOf(quotes []time.Time, now time.Time) []time.Time {
	recent := []time.Time{}
	for _, at := range quotes {
		if now.Sub(at) < time.Minute {
			recent = append(recent, at)
		}
	}
	return recent
}

func priceOf(area any, distance any) (any, error) {
	name, isName := area.(string)
	meters, isNumber := distance.(float64)
	if !isName || !isNumber || meters < 0 || meters > metersMax {
		return nil, fmt.Errorf("expected an area and 0 to %d metres, got %v and %v", metersMax, area, distance)
	}
	amount := baseMinor + int(meters)/metersPerCent
	amount += amount * demand.percent(name, time.Now()) / 100
	return Object{"__typename": "Price", "amountMinor": amount, "tariff": "DEMAND"}, nil
}

// A field of an object that is not named here is read from the object by its name.
var resolvers = map[string]map[string]Resolver{
	"Query": {
		"quote": func(_ Object, arguments Object, _ Viewer) (any, error) {
			price, problem := priceOf(arguments["area"], arguments["distanceMeters"])
			if problem == nil {
				demand.note(arguments["area"].(string), time.Now())
			}
			return price, problem
		},
	},
	"Trip": {
		"price": func(trip Object, _ Object, _ Viewer) (any, error) {
			return priceOf(trip["area"], trip["distanceMeters"])
		},
	},
}

// All references to a type of one request together, one answer for each: what a price is made of comes with the reference.
var references = map[string]func([]Object, Viewer) ([]any, error){
	"Trip": func(representations []Object, _ Viewer) ([]any, error) {
		trips := make([]any, len(representations))
		for place, representation := range representations {
			trips[place] = representation
		}
		return trips, nil
	},
}
