// What the forecast consists of.
#pragma once

#include "desk/form.h"
#include "forecast/forecast.h"

namespace usher {

namespace desk {
template <> inline constexpr auto kLast<forecast::Basis> = forecast::Basis::learnt;
template <> inline constexpr auto kLast<config::ForecastUse> = config::ForecastUse::watch;
} // namespace desk

namespace forecast {

template <class Visit, desk::Like<Wedding> T> void fields(Visit& visit, T& w) {
    visit("start", w.start);
    visit("guests", w.guests);
    visit("name", w.name);
    visit("zone", w.zone);
}

template <class Visit, desk::Like<PoolSlot> T> void fields(Visit& visit, T& p) {
    visit("pool", p.pool);
    visit("busy", p.expectedBusy);
    visit("planned", p.planned);
    visit("wanted", p.wanted);
    visit("reason", p.reason);
    visit("basis", p.basis);
    visit("foreseen", p.foreseen);
    visit("bound", p.bound);
}

template <class Visit, desk::Like<Slot> T> void fields(Visit& visit, T& s) {
    visit("start", s.start);
    visit("pools", s.pools);
    visit("weddingDay", s.weddingDay);
    visit("weddings", s.weddings);
}

template <class Visit, desk::Like<PlanCosts> T> void fields(Visit& visit, T& c) {
    visit("model", c.model);
    visit("rules", c.rules);
    visit("reactive", c.reactive);
}

template <class Visit, desk::Like<PoolTrust> T> void fields(Visit& visit, T& t) {
    visit("pool", t.pool);
    visit("byModel", t.byModel);
    visit("pinned", t.pinned);
    visit("days", t.days);
    visit("costs", t.costs);
}

template <class Visit, desk::Like<Peak> T> void fields(Visit& visit, T& p) {
    visit("pool", p.pool);
    visit("at", p.at);
    visit("planned", p.planned);
    visit("reason", p.reason);
}

/// Without the slots, which are a keyed list.
template <class Visit, desk::Like<Forecast> T> void fields(Visit& visit, T& f) {
    visit("made", f.made);
    visit("peaks", f.peaks);
    visit("trust", f.trust);
    visit("weddings", f.weddings);
}

} // namespace forecast
} // namespace usher
