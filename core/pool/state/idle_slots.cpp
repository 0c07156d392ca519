#include "pool/state/idle_slots.h"

namespace usher::pool {

void IdleSlots::add(Slot& slot) {
    (slot.armed() ? m_armed : m_plain).push_back(&slot);
}

void IdleSlots::remove(const Slot& slot) {
    std::erase(m_plain, &slot);
    std::erase(m_armed, &slot);
}

Slot* IdleSlots::take(bool forGate) {
    auto& first = forGate ? m_armed : m_plain;
    auto& second = forGate ? m_plain : m_armed;
    auto& from = first.empty() ? second : first;
    if (from.empty())
        return nullptr;
    Slot* slot = from.back();
    from.pop_back();
    return slot;
}

Slot* IdleSlots::takeAtOnce(bool forGate) {
    return forGate || hasPlain() ? take(forGate) : nullptr;
}

Slot* IdleSlots::coldest() const {
    if (m_plain.empty() || m_armed.empty())
        return surplus();
    return m_armed.front()->idleSince() < m_plain.front()->idleSince() ? m_armed.front()
                                                                       : m_plain.front();
}

Slot* IdleSlots::surplus() const {
    if (!m_plain.empty())
        return m_plain.front();
    return m_armed.empty() ? nullptr : m_armed.front();
}

Slot* IdleSlots::last() const {
    if (!m_plain.empty())
        return m_plain.back();
    return m_armed.empty() ? nullptr : m_armed.back();
}

} // namespace usher::pool
