// A latency histogram: log-linear buckets (as HdrHistogram has them), 64 sub-buckets a power of
// two, so a percentile is read with an error below 1.6 %. Values are nanoseconds. Merging is adding
// counts; percentiles are never averaged.
#pragma once

#include <usher/base/clock.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace usher {

/// What a histogram says in few numbers: how many values, and milliseconds. All 0 without values.
struct LatencySummary {
    std::uint64_t n = 0;
    double avgMs = 0, p50Ms = 0, p95Ms = 0, p99Ms = 0, maxMs = 0;
    bool operator==(const LatencySummary&) const = default;
};

/// Plain, copyable counts; at most 9 KB, less without long values. Thread contract: none of its
/// own.
class Histogram {
  public:
    static constexpr int kSubBits = 6; ///< 64 sub-buckets a power of two
    /// 2^38 ns = 275 s; longer counts as that
    static constexpr int kMaxExponent = 38;
    static constexpr std::size_t kBuckets = (kMaxExponent - kSubBits + 2) << kSubBits;

    /// Which of kBuckets a value falls into.
    static std::size_t bucketOf(std::uint64_t ns) {
        ns = std::min(ns, kHighest);
        if (ns < kSub)
            return ns;
        const int exponent = std::bit_width(ns) - 1 - kSubBits; // 0 for 64…127
        return (static_cast<std::size_t>(exponent + 1) << kSubBits) + ((ns >> exponent) - kSub);
    }
    /// The highest value that falls into `bucket` (below kBuckets), in ns.
    static std::uint64_t upperBoundOf(std::size_t bucket);

    /// Counts one value; below 0 counts as 0, beyond 275 s as that.
    void record(Nanos value) {
        recordNs(value.count() < 0 ? 0 : static_cast<std::uint64_t>(value.count()), 1);
    }
    /// Counts the same value so many times.
    void recordNs(std::uint64_t ns, std::uint64_t times);
    /// Adds all of the other's values; as if they had been recorded here.
    void merge(const Histogram& other);
    /// What has been added since `earlier`, a former copy of the same histogram. The maximum of the
    /// difference is exact to its bucket. Of another histogram: nonsense, but none below 0.
    Histogram since(const Histogram& earlier) const;
    /// Forgets every value.
    void clear() { *this = {}; }

    std::uint64_t count() const { return m_count; } ///< how many values
    std::uint64_t sumNs() const { return m_sumNs; } ///< exact
    std::uint64_t maxNs() const { return m_maxNs; } ///< exact; 0 when empty
    bool empty() const { return m_count == 0; }
    /// The value that a share `q` (0…1) of all lie at or below, by nearest rank, up to 1.6 % too
    /// high; 0 when empty.
    std::uint64_t quantileNs(double q) const;
    /// Count, mean (exact), P50, P95, P99 and maximum, in ms.
    LatencySummary summary() const;

    /// Sum and maximum in ns and the non-empty buckets, two or three letters each: what is stored.
    std::string encode() const;
    /// Takes what encode() wrote, and "sum;max;bucket:count,…". Else false, and it is empty then.
    bool decode(std::string_view text);

    /// Calls visit(upperBoundNs, count) for each non-empty bucket, ascending.
    template <class Visit> void forEach(Visit visit) const {
        for (std::size_t i = 0; i < m_counts.size(); ++i)
            if (m_counts[i])
                visit(upperBoundOf(i), static_cast<std::uint64_t>(m_counts[i]));
    }

  private:
    static constexpr std::uint64_t kSub = 1u << kSubBits;
    static constexpr std::uint64_t kHighest = (1ull << kMaxExponent) - 1;

    friend class AtomicHistogram;
    /// empty until the first record, grown to the highest bucket used
    std::vector<std::uint32_t> m_counts;
    std::uint64_t m_count = 0;
    std::uint64_t m_sumNs = 0;
    std::uint64_t m_maxNs = 0;
};

/// The live side: recorded from any thread without a lock, copied out by a reader. 9 KB.
class AtomicHistogram {
  public:
    /// As Histogram's.
    void record(Nanos value);
    /// A copy; counts recorded while copying may or may not be in it.
    Histogram copy() const;

  private:
    std::array<std::atomic<std::uint32_t>, Histogram::kBuckets> m_counts{};
    std::atomic<std::uint64_t> m_sumNs{0};
    std::atomic<std::uint64_t> m_maxNs{0};
};

} // namespace usher
