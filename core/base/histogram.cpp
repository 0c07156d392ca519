#include <usher/base/histogram.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace usher {
std::uint64_t Histogram::upperBoundOf(std::size_t bucket) {
    if (bucket < kSub)
        return bucket;
    const auto exponent = (bucket >> kSubBits) - 1;
    const auto sub = (bucket & (kSub - 1)) + kSub;
    return ((sub + 1) << exponent) - 1;
}

void Histogram::recordNs(std::uint64_t ns, std::uint64_t times) {
    if (times == 0)
        return;
    const auto bucket = bucketOf(ns);
    if (bucket >= m_counts.size())
        m_counts.resize(bucket + 1);
    m_counts[bucket] += static_cast<std::uint32_t>(times);
    m_count += times;
    m_sumNs += ns * times;
    m_maxNs = std::max(m_maxNs, ns);
}

void Histogram::merge(const Histogram& other) {
    if (other.m_counts.size() > m_counts.size())
        m_counts.resize(other.m_counts.size());
    for (std::size_t i = 0; i < other.m_counts.size(); ++i)
        m_counts[i] += other.m_counts[i];
    m_count += other.m_count;
    m_sumNs += other.m_sumNs;
    m_maxNs = std::max(m_maxNs, other.m_maxNs);
}

Histogram Histogram::since(const Histogram& earlier) const {
    Histogram diff;
    diff.m_counts = m_counts;
    for (std::size_t i = 0; i < diff.m_counts.size() && i < earlier.m_counts.size(); ++i)
        diff.m_counts[i] -= std::min(diff.m_counts[i], earlier.m_counts[i]);
    for (const auto c : diff.m_counts)
        diff.m_count += c;
    while (!diff.m_counts.empty() && diff.m_counts.back() == 0)
        diff.m_counts.pop_back();
    diff.m_sumNs = m_sumNs - std::min(m_sumNs, earlier.m_sumNs);
    if (!diff.m_counts.empty())
        diff.m_maxNs = std::min(m_maxNs, upperBoundOf(diff.m_counts.size() - 1));
    return diff;
}

std::uint64_t Histogram::quantileNs(double q) const {
    if (m_count == 0)
        return 0;
    const auto rank = std::max<std::uint64_t>(
        1,
        static_cast<std::uint64_t>(std::ceil(q * static_cast<double>(m_count))));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        seen += m_counts[i];
        if (seen >= rank)
            return std::min(upperBoundOf(i), m_maxNs);
    }
    return m_maxNs;
}

LatencySummary Histogram::summary() const {
    LatencySummary s;
    s.n = m_count;
    if (m_count == 0)
        return s;
    const auto ms = [](std::uint64_t ns) {
        return static_cast<double>(ns) / 1e6;
    };
    s.avgMs = ms(m_sumNs) / static_cast<double>(m_count);
    s.p50Ms = ms(quantileNs(0.50));
    s.p95Ms = ms(quantileNs(0.95));
    s.p99Ms = ms(quantileNs(0.99));
    s.maxMs = ms(m_maxNs);
    return s;
}

namespace {

// Numbers of five bits a letter, the lowest first; a letter above 31 has another behind it. Most of
// a histogram's buckets lie close together and hold few values: two letters a bucket.
constexpr std::string_view kLetters =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
constexpr unsigned kBits = 5, kMore = 1u << kBits;
constexpr char kCompact = '!'; ///< before them; what was written earlier has none

void addNumber(std::string& out, std::uint64_t value) {
    for (; value >= kMore; value >>= kBits)
        out += kLetters[kMore + value % kMore];
    out += kLetters[value];
}

/// What a text still holds, from its beginning on.
class Numbers {
  public:
    explicit Numbers(std::string_view text) : m_rest(text) {}
    bool done() const { return m_rest.empty(); }
    /// Decimal, up to `stop`.
    template <class Value> bool decimal(Value& value, char stop) {
        const char* const end = m_rest.data() + m_rest.size();
        const auto [next, error] = std::from_chars(m_rest.data(), end, value);
        if (error != std::errc{} || next == end || *next != stop)
            return false;
        m_rest.remove_prefix(static_cast<std::size_t>(next + 1 - m_rest.data()));
        return true;
    }
    bool skip(char letter) {
        if (m_rest.empty() || m_rest.front() != letter)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool letters(std::uint64_t& value) {
        value = 0;
        for (unsigned shift = 0; shift < 64 && !m_rest.empty(); shift += kBits) {
            const auto digit = kLetters.find(m_rest.front());
            if (digit == kLetters.npos)
                return false;
            m_rest.remove_prefix(1);
            value |= static_cast<std::uint64_t>(digit % kMore) << shift;
            if (digit < kMore)
                return true;
        }
        return false;
    }

  private:
    std::string_view m_rest;
};

/// Calls take(bucket, count) for each; false where the text is of neither form, or take() is.
template <class Take> bool readBuckets(Numbers text, Take take) {
    const bool compact = text.skip(kCompact);
    std::uint64_t bucket = 0, step = 0, count = 0;
    while (!text.done()) {
        if (compact && !(text.letters(step) && text.letters(count)))
            return false;
        if (!compact && !(text.decimal(bucket, ':') && text.decimal(count, ',')))
            return false;
        bucket += step;
        if (!take(bucket, count))
            return false;
    }
    return true;
}

} // namespace

std::string Histogram::encode() const {
    std::string out = std::to_string(m_sumNs) + ";" + std::to_string(m_maxNs) + ";" + kCompact;
    std::size_t last = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (!m_counts[i])
            continue;
        addNumber(out, i - last);
        addNumber(out, m_counts[i]);
        last = i;
    }
    return out;
}

bool Histogram::decode(std::string_view text) {
    clear();
    Histogram read;
    Numbers numbers(text);
    if (!numbers.decimal(read.m_sumNs, ';') || !numbers.decimal(read.m_maxNs, ';'))
        return false;
    const bool whole = readBuckets(numbers, [&](std::uint64_t bucket, std::uint64_t count) {
        if (bucket >= kBuckets || count > std::numeric_limits<std::uint32_t>::max())
            return false;
        if (bucket >= read.m_counts.size())
            read.m_counts.resize(bucket + 1);
        read.m_counts[bucket] += static_cast<std::uint32_t>(count);
        read.m_count += count;
        return true;
    });
    if (whole)
        *this = std::move(read);
    return whole;
}

void AtomicHistogram::record(Nanos value) {
    const auto ns = value.count() < 0 ? 0 : static_cast<std::uint64_t>(value.count());
    m_counts[Histogram::bucketOf(ns)].fetch_add(1, std::memory_order_relaxed);
    m_sumNs.fetch_add(ns, std::memory_order_relaxed);
    auto seen = m_maxNs.load(std::memory_order_relaxed);
    while (ns > seen && !m_maxNs.compare_exchange_weak(seen, ns, std::memory_order_relaxed)) {
    }
}

Histogram AtomicHistogram::copy() const {
    Histogram out;
    out.m_sumNs = m_sumNs.load(std::memory_order_relaxed);
    out.m_maxNs = m_maxNs.load(std::memory_order_relaxed);
    std::size_t used = Histogram::kBuckets;
    while (used > 0 && m_counts[used - 1].load(std::memory_order_relaxed) == 0)
        --used;
    out.m_counts.resize(used);
    for (std::size_t i = 0; i < used; ++i) {
        out.m_counts[i] = m_counts[i].load(std::memory_order_relaxed);
        out.m_count += out.m_counts[i];
    }
    return out;
}

} // namespace usher
