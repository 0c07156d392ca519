// A pool's place for one connection. Pool-internal.
#pragma once

#include "pool/state/fast_lane.h"
#include <usher/pg/connection.h>

#include <cstdint>
#include <string>

namespace usher::pool {

class PoolImpl;

enum class SlotState {
    opening, ///< a connect is under way
    idle,
    leased,
    caring ///< being tested or reset, or asked back from its keeper
};

/// Slots that change state count themselves here, so that counts cannot drift.
struct SlotCounts {
    int opening = 0, idle = 0, leased = 0, caring = 0;
    int total() const { return idle + leased + caring; }
    int& of(SlotState state) {
        switch (state) {
        case SlotState::opening:
            return opening;
        case SlotState::idle:
            return idle;
        case SlotState::leased:
            return leased;
        case SlotState::caring:
            return caring;
        }
        return caring;
    }
};

struct Slot {
    PoolImpl* pool = nullptr;     ///< whose books it is in; null: the reserve's own
    PoolImpl* borrower = nullptr; ///< of a reserve connection that is lent
    SlotCounts* counts = nullptr;
    SlotState state = SlotState::opening;
    pg::ConnectionPtr connection;
    std::uint64_t epoch = 0;
    MonoTime openedFrom{}; ///< when its connect began
    MonoTime idleSince{}, leasedAt{}, retireAt = MonoTime::max();
    MonoTime renewAt = MonoTime::max(); ///< its replacement is opened then
    bool renewed = false;               ///< the replacement is under way or here
    std::atomic<std::uint64_t> client{0};
    /// when it was leased over the lane; 0: leasedAt says
    std::atomic<std::uint64_t> leasedTick{0};
    FastStats fast;
    std::string who;
    MonoTime leakSaid{}; ///< when the lease began that was last said to be a leak
    int priority = 0;    ///< of the acquisition that holds it

    bool reserve() const { return pool == nullptr; }
    bool kept() const { return connection && connection->keeper; }
    void enter(SlotCounts& into, SlotState next) {
        counts = &into;
        state = next;
        ++counts->of(state);
    }
    void setState(SlotState next) {
        --counts->of(state);
        state = next;
        ++counts->of(state);
    }
    void leave() { --counts->of(state); }
};

} // namespace usher::pool
