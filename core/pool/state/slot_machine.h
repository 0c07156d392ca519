// A server connection's life as a pure machine: an event in, the next action out as a value.
// Whoever performs the action reports how it ended as the next event.
#pragma once

#include <array>
#include <cstddef>

namespace usher::pool {

enum class SlotState {
    empty,      ///< nothing yet
    connecting, ///< a connect is under way
    arrived,    ///< here and not placed yet; only while the set's lock is held
    idle,       ///< free
    lent,       ///< in somebody's hands, or parked on the fast lane
    testing,    ///< away on a worker: does it still answer?
    resetting,  ///< away on a worker: leaked session state is cleared
    closing     ///< no longer the pool's
};

enum class SlotEvent {
    wanted,        ///< the pool grows
    connected,     ///< the connect has succeeded
    connectFailed, ///< it has not
    approved,      ///< judged: it stays
    retired,       ///< judged: it goes (of age, surplus, dead, of a server before)
    borrowed,      ///< an acquisition takes it
    cameClean,     ///< given back outside a transaction
    cameDirty,     ///< given back with session state that may have leaked
    cameBroken,    ///< given back unusable
    recalled,      ///< taken from the fast lane, or from among the idle for another pool
    unusedLong,    ///< idle for so long that it is tested
    answered,      ///< its test or reset passed
    unanswered,    ///< it did not; the worker has closed it
    setEnded       ///< while it was away; it goes with whatever brings it back
};

enum class SlotAction {
    none,
    connect, ///< have it opened; reports connected or connectFailed
    place,   ///< judge it; reports approved or retired
    deliver, ///< to the one who borrowed it
    test,    ///< reports answered or unanswered
    reset,   ///< as test
    close,   ///< have it closed, then forget it
    forget   ///< there is nothing left to close
};

/// How many slots are in each state. Only setState()'s hooks change it.
class SlotCounts {
  public:
    int of(SlotState state) const { return m_count[static_cast<std::size_t>(state)]; }
    /// Connections that are there.
    int total() const { return checking() + of(SlotState::idle) + of(SlotState::lent); }
    /// Those under way too.
    int size() const { return total() + of(SlotState::connecting); }
    /// Neither free nor in anybody's hands: tested, reset, or about to be placed.
    int checking() const {
        return of(SlotState::arrived) + of(SlotState::testing) + of(SlotState::resetting);
    }

  private:
    friend class SlotMachine;
    void enter(SlotState state) { ++m_count[static_cast<std::size_t>(state)]; }
    void exit(SlotState state) { --m_count[static_cast<std::size_t>(state)]; }

    std::array<int, 8> m_count{};
};

class SlotMachine {
  public:
    explicit SlotMachine(SlotCounts& counts) : m_counts(&counts) {
        m_counts->enter(SlotState::empty);
    }
    ~SlotMachine() { m_counts->exit(m_state); }
    SlotMachine(const SlotMachine&) = delete;
    SlotMachine& operator=(const SlotMachine&) = delete;

    SlotState state() const { return m_state; }
    /// An event that does not fit the state changes nothing.
    SlotAction on(SlotEvent event);
    /// Into another pool's counts, in the same state.
    void moveTo(SlotCounts& counts);

  private:
    void setState(SlotState next);

    SlotCounts* m_counts;
    SlotState m_state = SlotState::empty;
};

const char* toString(SlotState state);
const char* toString(SlotAction action);

} // namespace usher::pool
