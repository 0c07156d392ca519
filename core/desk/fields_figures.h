// What snapshots, series and samples consist of.
#pragma once

#include "desk/form.h"
#include "figures/history_sample.h"
#include "monitor/snapshot.h"
#include "monitor/time_series.h"

namespace usher {

template <class Visit, desk::Like<LatencySummary> T> void fields(Visit& visit, T& l) {
    visit("n", l.n);
    visit("avg", l.avgMs);
    visit("p50", l.p50Ms);
    visit("p95", l.p95Ms);
    visit("p99", l.p99Ms);
    visit("max", l.maxMs);
}

namespace desk {

/// As the history keeps it.
template <class Visit, Like<Histogram> T>
void visitHistogram(Visit& visit, const char* name, T& histogram) {
    std::string text = histogram.encode();
    visit(name, text);
    if constexpr (!std::is_const_v<T>)
        histogram.decode(text);
}

} // namespace desk

namespace pool {

#define USHER_COUNTER(owner, member, ...) USHER_COUNTER_OF_##owner(member)

#define USHER_COUNTER_OF_GATE(member)
#define USHER_COUNTER_OF_POOL(member) visit(#member, c.member);
template <class Visit, desk::Like<PoolCounters> T> void fields(Visit& visit, T& c) {
#include <usher/pool/counters.def>
}
#undef USHER_COUNTER_OF_GATE
#undef USHER_COUNTER_OF_POOL

#define USHER_COUNTER_OF_POOL(member)
#define USHER_COUNTER_OF_GATE(member) visit(#member, c.member);
template <class Visit, desk::Like<Traffic> T> void fields(Visit& visit, T& c) {
#include <usher/pool/counters.def>
}
#undef USHER_COUNTER_OF_GATE
#undef USHER_COUNTER_OF_POOL
#undef USHER_COUNTER

/// Without the histograms since the start, which no page shows.
template <class Visit, desk::Like<PoolFigures> T> void fields(Visit& visit, T& p) {
    fields(visit, desk::baseOf<PoolCounters>(p));
    fields(visit, p.traffic);
    visit("name", p.name);
    visit("min", p.min);
    visit("role", p.role);
    visit("database", p.database);
    visit("ownServer", p.server);
    visit("most", p.max);
    visit("target", p.target);
    visit("priority", p.priority);
    visit("wedding", p.wedding);
    visit("paused", p.paused);
    visit("total", p.total);
    visit("idle", p.idle);
    visit("leased", p.leased);
    visit("connecting", p.connecting);
    visit("checking", p.checking);
    visit("waiting", p.waiting);
    visit("reserveLent", p.reserveLent);
    visit("lendsAtMost", p.lendsAtMost);
    visit("oldestWait", p.oldestWait);
    visit("givesUpIn", p.givesUpIn);
    visit("overdue", p.overdue);
    visit("lastConnectError", p.lastConnectError);
    visit("loginRefused", p.loginRefused);
}

template <class Visit, desk::Like<ReserveFigures> T> void fields(Visit& visit, T& r) {
    visit("size", r.size);
    visit("ready", r.ready);
    visit("lent", r.lent);
    visit("opening", r.opening);
    visit("checking", r.checking);
    visit("draining", r.draining);
    visit("lentTotal", r.lentTotal);
    visit("exhausted", r.exhausted);
    visit("lastError", r.lastError);
    visit("lack", r.lack);
}

} // namespace pool

namespace figures {

template <class Visit, desk::Like<SecondFigures> T> void fields(Visit& visit, T& s) {
    fields(visit, desk::baseOf<pool::PoolCounters>(s));
    fields(visit, desk::baseOf<pool::Traffic>(s));
    visit("length", s.lengthS);
    visit("waitingMost", s.waitingMax);
    visit("oldestWaitMost", s.oldestWaitMsMax);
}

template <class Visit, desk::Like<ShortageFigures> T> void fields(Visit& visit, T& s) {
    visit("wanted", s.wanted);
    visit("planned", s.planned);
    visit("at", s.at);
    visit("from", s.from);
    visit("until", s.until);
    visit("minutesAhead", s.minutesAhead);
    visit("minutesToEnd", s.minutesToEnd);
    visit("byBudget", s.byBudget);
    visit("loan", s.loan);
}

template <class Visit, desk::Like<PoolSnapshot> T> void fields(Visit& visit, T& p) {
    visit("figures", p.figures);
    visit("second", p.second);
    visit("lastSecond", p.lastSecond);
    visit("lastMinute", p.lastMinute);
    visit("querySecond", p.querySecond);
    visit("queryMinute", p.queryMinute);
    visit("transactionSecond", p.transactionSecond);
    visit("transactionMinute", p.transactionMinute);
    visit("weddingDay", p.weddingDay);
    visit("utilization", p.utilization);
    visit("acquisitions", p.acquisitionsPerSecond);
    visit("transactions", p.transactionsPerSecond);
    visit("queries", p.queriesPerSecond);
    visit("timeouts", p.timeoutsPerSecond);
    visit("timeoutsOnWeddingDays", p.timeoutsOnWeddingDays);
    visit("failuresOnWeddingDays", p.failuresOnWeddingDays);
    visit("secondsToExhaustion", p.secondsToExhaustion);
    visit("settled", p.settledS);
    visit("planned", p.planned);
    visit("shortage", p.shortage);
    visit("hold", p.holdMs);
}

template <class Visit, desk::Like<HistorySample> T> void fields(Visit& visit, T& s) {
    visit("at", s.at);
    visit("length", s.length);
    visit("pool", s.pool);
    desk::visitHistogram(visit, "latency", s.acquired);
    desk::visitHistogram(visit, "queryTimes", s.queries);
    desk::visitHistogram(visit, "transactionTimes", s.transactions);
    visit("utilization", s.utilization);
    visit("utilizationMost", s.utilizationMax);
    visit("size", s.size);
    visit("leased", s.leased);
    visit("waitingMost", s.waitingMax);
    visit("planned", s.planned);
    visit("oldestWait", s.oldestWaitMs);
    fields(visit, desk::baseOf<pool::PoolCounters>(s.counts));
    fields(visit, desk::baseOf<pool::Traffic>(s.counts));
    visit("weddingDay", s.weddingDay);
}

} // namespace figures

namespace monitor {

template <class Visit, desk::Like<ClientFigures> T> void fields(Visit& visit, T& c) {
    visit("connected", c.connected);
    visit("active", c.active);
    visit("waiting", c.waiting);
    visit("loggingIn", c.loggingIn);
    visit("limit", c.limit);
    visit("accepted", c.accepted);
    visit("refused", c.refused);
}

template <class Visit, desk::Like<HostFigures> T> void fields(Visit& visit, T& h) {
    visit("name", h.name);
    visit("role", h.role);
    visit("note", h.note);
    visit("serving", h.serving);
    visit("refused", h.refused);
    visit("silent", h.silentS);
    visit("timeline", h.timeline);
    visit("lag", h.lagBytes);
}

/// Without answeredAt, a reading of the engine's own steady clock.
template <class Visit, desk::Like<ServerFigures> T> void fields(Visit& visit, T& s) {
    visit("name", s.name);
    visit("own", s.own);
    visit("maxConnections", s.maxConnections);
    visit("budget", s.budget);
    visit("held", s.held);
    visit("reachable", s.reachable);
    visit("silent", s.silentS);
    visit("error", s.error);
    visit("hosts", s.hosts);
    visit("primaryLost", s.primaryLost);
    visit("lostWhy", s.lostWhy);
    visit("splitBrain", s.splitBrain);
    visit("lastSwitch", s.lastSwitch);
    visit("lastSwitchText", s.lastSwitchText);
}

template <class Visit, desk::Like<RecordFigures> T> void fields(Visit& visit, T& r) {
    visit("history", r.historyTrouble);
    visit("audit", r.auditTrouble);
}

/// Without the pools, which are a keyed list, and the steady clock's time.
template <class Visit, desk::Like<Snapshot> T> void fields(Visit& visit, T& s) {
    visit("seq", s.seq);
    visit("at", s.at.wall);
    visit("reserve", s.reserve);
    visit("clients", s.clients);
    visit("server", s.server);
    visit("others", s.others);
    visit("records", s.records);
    visit("weddingDay", s.weddingDay);
    visit("protocolOn", s.protocolOn);
    visit("engineLag", s.engineLagMs);
    visit("reserveLasts", s.reserveLastsS);
}

template <class Visit, desk::Like<SeriesPoint> T> void fields(Visit& visit, T& p) {
    visit("at", p.at);
    visit("latency", p.latency);
    visit("queries", p.queries);
    visit("transactionTimes", p.transactions);
    visit("utilization", p.utilization);
    visit("waiting", p.waiting);
    visit("oldestWait", p.oldestWaitMs);
    visit("size", p.size);
    visit("target", p.target);
    visit("leased", p.leased);
    visit("acquisitions", p.acquisitionsPerSecond);
    visit("transactions", p.transactionsPerSecond);
    visit("timeouts", p.timeouts);
    visit("failures", p.failures);
    visit("reserveAcquired", p.reserveAcquired);
    visit("measured", p.measured);
}

} // namespace monitor
} // namespace usher
