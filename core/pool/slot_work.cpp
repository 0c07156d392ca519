#include "pool/slot_work.h"

namespace usher::pool {
namespace {

constexpr Seconds kCheckTimeout{5};
constexpr double kRenewAt = 0.95; ///< of a connection's life: when its replacement is opened

/// Once nobody else reads its socket.
void onceFree(pg::Connection& connection, std::function<void()> act) {
    if (connection.keeper())
        connection.keeper()->letGo(connection, std::move(act));
    else
        act();
}

} // namespace

void SlotWork::perform(Slot& slot, SlotAction action, Deferred& deferred) {
    switch (action) {
    case SlotAction::none:
    case SlotAction::place:
    case SlotAction::deliver:
        return;
    case SlotAction::connect:
        return open(slot, deferred);
    case SlotAction::test:
        return check(slot, &pg::ConnectionService::test, deferred);
    case SlotAction::reset:
        return check(slot, &pg::ConnectionService::reset, deferred);
    case SlotAction::close:
        return close(slot, deferred);
    case SlotAction::forget:
        return forget(slot);
    }
}

void SlotWork::unpark(Slot& slot) {
    if (slot.state() != SlotState::idle)
        return;
    if (slot.reserve())
        m_parts.holdings.reserve().unpark(slot);
    else
        slot.ledger()->slots().idle().remove(slot);
}

void SlotWork::retire(Slot& slot, Deferred& deferred) {
    unpark(slot);
    perform(slot, slot.on(SlotEvent::retired), deferred);
}

void SlotWork::test(Slot& slot, Deferred& deferred) {
    unpark(slot);
    perform(slot, slot.on(SlotEvent::unusedLong), deferred);
}

void SlotWork::retireIdle(Ledger& pool, Deferred& deferred) {
    while (Slot* slot = pool.slots().idle().last())
        retire(*slot, deferred);
}

void SlotWork::retireOutdated(Ledger& pool, Deferred& deferred) {
    auto idle = pool.slots().idle().plain();
    const auto& armed = pool.slots().idle().armed();
    idle.insert(idle.end(), armed.begin(), armed.end());
    for (Slot* slot : idle)
        if (pool.slots().ofThePast(*slot))
            retire(*slot, deferred);
}

void SlotWork::retireReady(Deferred& deferred) {
    const auto& ready = m_parts.holdings.reserve().ready();
    while (!ready.empty())
        retire(*ready.back(), deferred);
}

void SlotWork::retireOutdatedReady(Deferred& deferred) {
    const auto& reserve = m_parts.holdings.reserve();
    const auto ready = reserve.ready();
    for (Slot* slot : ready)
        if (!reserve.current(*slot))
            retire(*slot, deferred);
}

void SlotWork::forget(Slot& slot) {
    if (slot.reserve())
        m_parts.holdings.reserve().forget(slot);
    else
        slot.ledger()->forget(slot);
}

void SlotWork::setLife(Slot& slot, MonoTime at) {
    const auto life = m_parts.server.maxLifetime;
    if (life.count() == 0)
        return;
    // ±10 %, so that connections opened together do not end together.
    const double share = 0.9 + 0.2 * chance(m_parts);
    slot.setLife(
        at + std::chrono::duration_cast<Nanos>(life * share),
        at + std::chrono::duration_cast<Nanos>(life * share * kRenewAt));
}

pg::OpenRequest SlotWork::request(const Slot& slot) const {
    const auto* pool = slot.ledger();
    const bool urgent = !pool || pool->settings().wedding;
    return {
        .conninfo = pool ? pool->login().conninfo() : m_parts.supply.serviceRole(),
        .applicationName = "usher " + (pool ? pool->name() : "reserve"),
        .timeout = m_parts.server.connectTimeout,
        .urgency = urgent ? pg::Urgency::urgent : pg::Urgency::normal,
        .abandoned = m_parts.supply.abandoned(),
        .actsAs = pool ? std::string() : m_parts.supply.primary()};
}

void SlotWork::open(Slot& slot, Deferred& deferred) {
    deferred.add([service = m_parts.service,
                  reports = m_reports.lock(),
                  request = request(slot),
                  at = &slot] {
        service->open(request, [reports, at](Result<pg::ConnectionPtr> opened) {
            reports->opened(*at, std::move(opened));
        });
    });
}

void SlotWork::check(Slot& slot, Check how, Deferred& deferred) {
    deferred.add([service = m_parts.service, reports = m_reports.lock(), how, at = &slot] {
        onceFree(at->connection(), [service, reports, how, at] {
            const auto report = [reports, at](Result<pg::ConnectionPtr> checked) {
                reports->checked(*at, std::move(checked));
            };
            (service->*how)(at->take(), kCheckTimeout, report);
        });
    });
}

void SlotWork::close(Slot& slot, Deferred& deferred) {
    if (!slot.reserve())
        ++slot.ledger()->tally().counted().closed;
    auto connection = std::make_shared<pg::ConnectionPtr>(slot.take());
    forget(slot);
    deferred.add([service = m_parts.service, connection] {
        onceFree(**connection, [service, connection] { service->close(std::move(*connection)); });
    });
}

} // namespace usher::pool
