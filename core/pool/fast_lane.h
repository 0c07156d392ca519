// Idle connections that in-process callers take and put back without the lock, as HikariCP's threads try their
// own last entry first; used only while nobody waits. To the books a parked slot is still leased: whoever
// holds the lock and wants it calls it back.
#pragma once

#include "base/histogram.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace usher::pool {

struct Slot;

/// What happened to a slot on the lane. Written by its holder alone, so no locked instruction is needed.
struct FastStats {
    static constexpr std::uint64_t kMostNs = 1'023; ///< slower ones go to the pool's histogram
    std::atomic<std::uint64_t> acquired{0}, released{0};
    std::array<std::atomic<std::uint32_t>, 320> latency{}; ///< Histogram's buckets up to kMostNs

    template <class T>
    static void bump(std::atomic<T>& counter) {
        counter.store(counter.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }
    bool record(std::uint64_t ns) {
        bump(acquired);
        if (ns > kMostNs) return false;
        bump(latency[Histogram::bucketOf(ns)]);
        return true;
    }
    void addTo(Histogram& histogram) const {
        if (acquired.load(std::memory_order_relaxed) == 0) return;
        for (std::size_t i = 0; i < latency.size(); ++i)
            if (const auto n = latency[i].load(std::memory_order_relaxed)) histogram.recordNs(Histogram::upperBoundOf(i), n);
    }
    void clear() {
        acquired.store(0, std::memory_order_relaxed);
        released.store(0, std::memory_order_relaxed);
        for (auto& each : latency) each.store(0, std::memory_order_relaxed);
    }
};

/// Thread contract: any thread.
class FastLane {
  public:
    static constexpr std::size_t kCells = 16;

    /// The slot this thread put back last, else another's; null when there is none.
    Slot* take() {
        const std::size_t mine = home();
        for (std::size_t i = 0; i < kCells; ++i) {
            auto& cell = m_cells[(mine + i) % kCells].slot;
            if (!cell.load(std::memory_order_relaxed)) continue;
            if (Slot* slot = cell.exchange(nullptr)) return slot;
        }
        return nullptr;
    }

    /// The cell it lies in, or kCells when all are taken.
    std::size_t park(Slot* slot) {
        const std::size_t mine = home();
        for (std::size_t i = 0; i < kCells; ++i) {
            const std::size_t at = (mine + i) % kCells;
            Slot* none = nullptr;
            if (!m_cells[at].slot.load(std::memory_order_relaxed) && m_cells[at].slot.compare_exchange_strong(none, slot)) return at;
        }
        return kCells;
    }

    /// True when it still lay there.
    bool retract(std::size_t cell, Slot* slot) { return m_cells[cell].slot.compare_exchange_strong(slot, nullptr); }

    template <class Visit>
    void recall(Visit visit) {
        for (auto& cell : m_cells)
            if (cell.slot.load())
                if (Slot* slot = cell.slot.exchange(nullptr)) visit(*slot);
    }

    int parked() const {
        int n = 0;
        for (const auto& cell : m_cells) n += cell.slot.load(std::memory_order_relaxed) != nullptr;
        return n;
    }
    bool holds(const Slot* slot) const {
        for (const auto& cell : m_cells)
            if (cell.slot.load(std::memory_order_relaxed) == slot) return true;
        return false;
    }

  private:
    struct alignas(64) Cell {
        std::atomic<Slot*> slot{nullptr};
    };
    static std::size_t home() {
        static std::atomic<std::size_t> next{0};
        thread_local const std::size_t mine = next++ % kCells;
        return mine;
    }
    std::array<Cell, kCells> m_cells;
};

} // namespace usher::pool
