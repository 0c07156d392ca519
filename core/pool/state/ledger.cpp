#include "pool/state/ledger.h"

#include <utility>

namespace usher::pool {
namespace {

constexpr Seconds kTellLoansEvery{10};

} // namespace

Ledger::Ledger(SetCore& core, const config::PoolConfig& settings)
    : m_name(settings.name),
      m_face(core, *this),
      m_settings(settings) {
    m_login.set(settings.primary);
}

void Ledger::setSettings(const config::PoolConfig& settings) {
    m_settings = settings;
    if (m_login.set(settings.primary))
        loginChanged();
    m_keptClasses.set(settings.kept);
    for (const auto& slot : m_slots.all())
        if (slot->state() == SlotState::lent)
            m_keptClasses.count(slot->loan().priority, 1);
}

/// Connections of the login before serve nobody any more, and what they met says nothing of this
/// one.
void Ledger::loginChanged() {
    m_slots.raiseEpoch(MonoTime::max());
    m_standing.forgetAttempts();
    m_tally.counted().lastConnectError.clear();
}

void Ledger::begin(const config::PoolConfig& settings, bool serverAbsent) {
    setSettings(settings);
    m_standing.begin(serverAbsent);
    m_target.start(settings.min);
    m_laneBarred = serverAbsent || !settings.kept.empty();
}

void Ledger::configure(const config::PoolConfig& settings) {
    setSettings(settings);
    m_target.clamp(settings.min, settings.max);
}

void Ledger::remove() {
    m_standing.remove();
    m_settings.min = m_settings.max = 0;
    m_settings.kept.clear();
    m_keptClasses.set({});
    m_target.clear();
}

void Ledger::receive(Slot& slot, Ledger& from) {
    from.m_tally.fold(slot);
    m_slots.receive(slot, from.m_slots.donate(), *this);
}

void Ledger::forget(Slot& slot) {
    m_tally.fold(slot);
    m_slots.forget(slot);
}

int Ledger::priorityOf(const AcquireOptions& wanted) const {
    return wanted.priority.value_or(m_settings.priority);
}

void Ledger::lend(Slot& slot, const AcquireOptions& wanted, MonoTime at) {
    const int priority = priorityOf(wanted);
    slot.lend(
        {.client = wanted.client,
         .who = wanted.who,
         .priority = priority,
         .since = at,
         .borrower = slot.reserve() ? this : nullptr});
    m_tally.noteLent(slot);
    if (!slot.reserve())
        m_keptClasses.count(priority, 1);
}

bool Ledger::noteReturn(const ReturnedLease& lease, MonoTime at) {
    auto& counted = m_tally.counted();
    ++counted.released;
    counted.broken += lease.broken;
    m_target.notePeak(load(), at);
    if (lease.fromReserve)
        --counted.reserveLent;
    else
        m_keptClasses.count(lease.priority, -1);
    m_congestion.note(lease.out, lease.broken, at);
    return adapts() && m_concurrency.returned({.inUse = inUse(), .out = lease.out}, at);
}

int Ledger::inUse() const {
    return m_slots.counts().of(SlotState::lent) - (m_lane.isOpen() ? m_lane.parked() : 0);
}

bool Ledger::adapts() const {
    return m_settings.adaptiveConcurrency && !m_settings.wedding && !m_standing.neverTimeOut();
}

PoolLoad Ledger::load() const {
    const int used = inUse();
    // Also while fewer are lent at once than there are: the server does less with more at work.
    const Bound veto = m_congestion.veto();
    return {
        .size = size(),
        .total = m_slots.total(),
        .inUse = used,
        .waiting = m_waiters.size(),
        .keptUnused = m_keptClasses.unused(used),
        .min = m_settings.min,
        .max = m_settings.max,
        .veto = veto == Bound::none && limited() ? Bound::congestion : veto};
}

void Ledger::observe(MonoTime at) {
    m_target.observe(load(), at);
    m_congestion.turn(at);
}

bool Ledger::judgeLane(bool overBudget) {
    m_laneBarred = m_slots.anyOfThePast() || stopped() || !m_keptClasses.empty() ||
                   m_slots.total() > m_settings.max || overBudget;
    return m_laneBarred;
}

Decision Ledger::decision(Cause cause) const {
    Decision decision;
    decision.pool = m_name;
    decision.cause = cause;
    decision.before = decision.after = size();
    decision.waiting = m_waiters.size();
    return decision;
}

std::optional<int> Ledger::tellsLoan(MonoTime at) {
    ++m_loansUntold;
    if (m_loanToldAt != MonoTime{} && at - m_loanToldAt < kTellLoansEvery)
        return std::nullopt;
    m_loanToldAt = at;
    return std::exchange(m_loansUntold, 0) - 1;
}

} // namespace usher::pool
