#include "pool/figures.h"

#include <algorithm>

namespace usher::pool {
namespace {

void fillSizes(PoolFigures& f, Ledger& pool) {
    const auto& counts = pool.slots().counts();
    const int parked = pool.lane().parked();
    f.total = counts.total();
    f.idle = counts.of(SlotState::idle) + parked;
    f.leased = counts.of(SlotState::lent) - parked;
    f.connecting = counts.of(SlotState::connecting);
    f.checking = counts.checking();
    if (const int limit = pool.concurrency().adoptedLimit(); limit < f.total)
        f.lendsAtMost = limit;
}

void fillSettings(PoolFigures& f, Ledger& pool) {
    const auto& settings = pool.settings();
    f.name = pool.name();
    f.role = pool.login().login().role;
    f.database = pool.login().login().database;
    f.min = settings.min;
    f.max = settings.max;
    f.target = pool.target().target();
    f.priority = settings.priority;
    f.wedding = settings.wedding;
    f.paused = pool.standing().paused();
    f.loginRefused = pool.standing().refusal().has_value();
}

/// Lending::expire() is what fails them.
std::optional<Millis> givesUpIn(Ledger& pool, FiguresAt at) {
    const MonoTime deadline = pool.waiters().queue().nextDeadline(at.patientUntil);
    if (pool.standing().neverTimeOut() || deadline == MonoTime::max())
        return std::nullopt;
    return std::max(Millis{0}, std::chrono::duration_cast<Millis>(deadline - at.now));
}

void fillWaits(PoolFigures& f, Ledger& pool, FiguresAt when) {
    f.waiting = pool.waiters().size();
    if (f.waiting == 0)
        return;
    const auto& queue = pool.waiters().queue();
    const MonoTime at = when.now;
    f.givesUpIn = givesUpIn(pool, when);
    f.oldestWait = std::max(Millis{0}, std::chrono::duration_cast<Millis>(at - queue.oldest()));
    f.overdue = pool.standing().neverTimeOut() && queue.nextDeadline() <= at;
}

void addFastLane(PoolFigures& f, const PoolSlots& slots) {
    for (const auto& slot : slots.all()) {
        const auto& fast = slot->fast();
        f.acquired += fast.acquired();
        f.released += fast.released();
        fast.addTo(f.acquireLatency);
    }
}

ConnectionInfo describe(const Slot& slot, Ledger& pool, MonoTime at) {
    const bool away = slot.state() == SlotState::testing || slot.state() == SlotState::resetting;
    if (away || !slot.present())
        return {.state = ConnectionState::checking};
    const auto& connection = slot.connection();
    ConnectionInfo info{
        .connection = connection.opening().id,
        .backendPid = connection.backendPid(),
        .host = connection.host(),
        .tls = connection.ssl() != nullptr,
        .openedAt = connection.opening().at,
        .since = slot.idleSince(),
        .fromReserve = slot.reserve()};
    if (slot.state() != SlotState::lent || pool.lane().has(&slot))
        return info;
    info.state = ConnectionState::leased;
    info.since = slot.lentSince(at);
    info.client = slot.client();
    info.who = slot.loan().who;
    return info;
}

} // namespace

PoolFigures figuresOf(Ledger& pool, FiguresAt at) {
    PoolFigures figures = pool.tally().counted();
    fillSettings(figures, pool);
    fillSizes(figures, pool);
    fillWaits(figures, pool, at);
    addFastLane(figures, pool.slots());
    const auto& traffic = pool.tally().traffic();
    figures.traffic = readTraffic(traffic);
    figures.queryTime = traffic.queryTime.copy();
    figures.transactionTime = traffic.transactionTime.copy();
    return figures;
}

std::vector<ConnectionInfo> connectionsOf(Ledger& pool, const Holdings& holdings, MonoTime at) {
    std::vector<ConnectionInfo> list;
    for (const auto& slot : pool.slots().all())
        if (slot->state() != SlotState::connecting)
            list.push_back(describe(*slot, pool, at));
    for (const auto& slot : holdings.reserve().slots())
        if (slot->loan().borrower == &pool)
            list.push_back(describe(*slot, pool, at));
    return list;
}

} // namespace usher::pool
