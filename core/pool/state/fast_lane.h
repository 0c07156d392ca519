// Idle connections that in-process callers take and put back without the lock, as HikariCP's
// threads try their own last entry first; open only while nobody waits. To the ledger a parked slot
// is still lent: whoever holds the lock and wants it calls it back, and whoever must not miss one
// that comes back shuts the lane first.
#pragma once

#include "base/ticks.h"
#include <usher/base/histogram.h>

#include <array>
#include <atomic>
#include <cstdint>

namespace usher::pool {

class Slot;

/// What happened to a slot on the lane. Written by its holder alone, so no locked instruction is
/// needed. Whoever finds a slot here has not waited: one in kTimedEach is timed, for a reading
/// costs as much as the exchange it times, and stands for those after it. Latencies are counted in
/// ticks, and become time when they are looked at.
class FastStats {
  public:
    static constexpr std::uint64_t kTimedEach = 8;
    static constexpr std::uint64_t kMostTicks = 2'047; ///< slower ones go to the pool's histogram

    bool timesNext() const { return m_acquired.load(std::memory_order_relaxed) % kTimedEach == 0; }
    void tookLikeTheLast() {
        bump(m_acquired);
        bump(m_latency[m_bucket]);
    }
    /// False when it is too slow to be counted here.
    bool took(std::uint64_t ticks) {
        bump(m_acquired);
        if (ticks > kMostTicks)
            return false;
        m_bucket = Histogram::bucketOf(ticks);
        bump(m_latency[m_bucket]);
        return true;
    }
    void returns() { bump(m_released); }
    void returnsNot() { m_released.store(released() - 1, std::memory_order_relaxed); }
    std::uint64_t acquired() const { return m_acquired.load(std::memory_order_relaxed); }
    std::uint64_t released() const { return m_released.load(std::memory_order_relaxed); }
    void addTo(Histogram& histogram) const {
        if (acquired() == 0)
            return;
        for (std::size_t i = 0; i < m_latency.size(); ++i)
            if (const auto n = m_latency[i].load(std::memory_order_relaxed))
                histogram.recordNs(
                    static_cast<std::uint64_t>(ticks::toNanos(Histogram::upperBoundOf(i)).count()),
                    n);
    }
    void clear() {
        m_acquired.store(0, std::memory_order_relaxed);
        m_released.store(0, std::memory_order_relaxed);
        for (auto& each : m_latency)
            each.store(0, std::memory_order_relaxed);
    }

  private:
    template <class T> static void bump(std::atomic<T>& counter) {
        counter.store(counter.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }
    std::atomic<std::uint64_t> m_acquired{0}, m_released{0};
    /// of the last one timed; its holder's
    std::size_t m_bucket = 0;
    /// Histogram's buckets up to kMostTicks
    std::array<std::atomic<std::uint32_t>, 384> m_latency{};
};

/// A cell holds a slot, nothing, or a bar against parking; each move is one exchange of its word,
/// and whoever has parked a slot touches nothing afterwards: the lane may be shut, or gone, by
/// then. Thread contract: take(), park() and the readers from any thread; the rest by whoever holds
/// the pools' lock.
class FastLane {
  public:
    static constexpr std::size_t kCells = 16;

    /// The slot this thread put back last, else another's; null when there is none.
    Slot* take() {
        const std::size_t mine = home();
        for (std::size_t i = 0; i < kCells; ++i) {
            auto& word = m_cells[(mine + i) % kCells].word;
            auto found = word.load(std::memory_order_relaxed);
            if (isSlot(found) && word.compare_exchange_strong(
                                     found,
                                     kEmpty,
                                     std::memory_order_acquire,
                                     std::memory_order_relaxed))
                return slotOf(found);
        }
        return nullptr;
    }

    /// False when it is shut or full; the slot is still the caller's then, and only then.
    bool park(Slot* slot) {
        const std::size_t mine = home();
        for (std::size_t i = 0; i < kCells; ++i) {
            auto found = kEmpty;
            if (m_cells[(mine + i) % kCells].word.compare_exchange_strong(
                    found,
                    reinterpret_cast<std::uintptr_t>(slot),
                    std::memory_order_release,
                    std::memory_order_relaxed))
                return true;
            if (found == kShut)
                return false;
        }
        return false;
    }

    bool isOpen() const { return m_open; }
    void open() {
        if (m_open)
            return;
        m_open = true;
        for (auto& cell : m_cells)
            cell.word.store(kEmpty, std::memory_order_release);
    }
    /// Nothing is parked from now on; visits what was.
    template <class Visit> void shut(Visit visit) {
        if (m_open)
            empty(kShut, visit);
        m_open = false;
    }
    template <class Visit> void recall(Visit visit) {
        if (m_open)
            empty(kEmpty, visit);
    }

    int parked() const {
        int n = 0;
        for (const auto& cell : m_cells)
            n += isSlot(cell.word.load(std::memory_order_relaxed));
        return n;
    }
    bool has(const Slot* slot) const {
        for (const auto& cell : m_cells)
            if (cell.word.load(std::memory_order_relaxed) == reinterpret_cast<std::uintptr_t>(slot))
                return true;
        return false;
    }

  private:
    static constexpr std::uintptr_t kEmpty = 0, kShut = 1;
    struct alignas(64) Cell {
        std::atomic<std::uintptr_t> word{kShut};
    };
    static bool isSlot(std::uintptr_t word) { return word > kShut; }
    static Slot* slotOf(std::uintptr_t word) { return reinterpret_cast<Slot*>(word); }
    template <class Visit> void empty(std::uintptr_t leave, Visit visit) {
        for (auto& cell : m_cells) {
            if (cell.word.load(std::memory_order_relaxed) == leave)
                continue;
            const auto found = cell.word.exchange(leave, std::memory_order_acquire);
            if (isSlot(found))
                visit(*slotOf(found));
        }
    }
    static std::size_t home() {
        static std::atomic<std::size_t> next{1};
        constinit static thread_local std::size_t mine = 0;
        if (mine == 0)
            mine = next++;
        return mine % kCells;
    }
    std::array<Cell, kCells> m_cells;
    bool m_open = false;
};

} // namespace usher::pool
