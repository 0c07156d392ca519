#include "load/tally.h"

#include "load/words.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <numeric>

namespace usher::load {
namespace {

template <class Number> bool readNumber(std::string_view text, Number& out) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

std::string nsOf(MonoTime time) {
    return std::to_string(time.time_since_epoch().count());
}

bool readTime(const std::string& text, MonoTime& out) {
    MonoTime::rep count = 0;
    const bool read = readNumber(text, count);
    out = MonoTime(MonoTime::duration(count));
    return read;
}

bool readCounts(const std::vector<std::string>& words, Tally& tally) {
    return words.size() == 10 && readNumber(words[1], tally.connected) &&
           readNumber(words[2], tally.refused) && readNumber(words[3], tally.lost) &&
           readNumber(words[4], tally.lostIdle) && readNumber(words[5], tally.working) &&
           readNumber(words[6], tally.comingIn) && readNumber(words[7], tally.errors) &&
           readNumber(words[8], tally.due) && readNumber(words[9], tally.waiting);
}

bool readTimes(const std::vector<std::string>& words, Tally& tally) {
    return words.size() == 4 && tally.query.decode(words[1]) && tally.login.decode(words[2]) &&
           tally.late.decode(words[3]);
}

bool readPool(const std::vector<std::string>& words, Tally& tally) {
    if (words.size() != 6)
        return false;
    PoolTally pool{.pool = words[1]};
    const bool read = readNumber(words[2], pool.transactions) &&
                      readNumber(words[3], pool.failed) && pool.firstAnswer.decode(words[4]) &&
                      pool.transaction.decode(words[5]);
    tally.pools.push_back(std::move(pool));
    return read;
}

bool readCommit(const std::vector<std::string>& words, Tally& tally) {
    Commit commit;
    const bool read = words.size() == 4 && readNumber(words[1], commit.number) &&
                      readTime(words[2], commit.begun) && readTime(words[3], commit.acknowledged);
    tally.commits.push_back(commit);
    return read;
}

bool readLine(const std::vector<std::string>& words, Tally& tally) {
    if (words.front() == "counts")
        return readCounts(words, tally);
    if (words.front() == "times")
        return readTimes(words, tally);
    if (words.front() == "pool")
        return readPool(words, tally);
    if (words.front() == "commit")
        return readCommit(words, tally);
    if (words.front() != "error" || words.size() != 2)
        return false;
    tally.lastError = words[1];
    return true;
}

} // namespace

void PoolTally::merge(const PoolTally& other) {
    transactions += other.transactions;
    failed += other.failed;
    firstAnswer.merge(other.firstAnswer);
    transaction.merge(other.transaction);
}

PoolTally& Tally::of(std::string_view pool) {
    const auto found = std::ranges::find(pools, pool, &PoolTally::pool);
    if (found != pools.end())
        return *found;
    return pools.emplace_back(PoolTally{.pool = std::string(pool)});
}

std::uint64_t Tally::transactions() const {
    return std::transform_reduce(
        pools.begin(),
        pools.end(),
        std::uint64_t{0},
        std::plus{},
        [](const auto& pool) { return pool.transactions; });
}

std::uint64_t Tally::failed() const {
    return std::transform_reduce(
        pools.begin(),
        pools.end(),
        std::uint64_t{0},
        std::plus{},
        [](const auto& pool) { return pool.failed; });
}

void Tally::merge(const Tally& other) {
    connected += other.connected;
    refused += other.refused;
    lost += other.lost;
    lostIdle += other.lostIdle;
    working += other.working;
    comingIn += other.comingIn;
    errors += other.errors;
    due += other.due;
    waiting += other.waiting;
    query.merge(other.query);
    login.merge(other.login);
    late.merge(other.late);
    if (!other.lastError.empty())
        lastError = other.lastError;
    for (const auto& pool : other.pools)
        of(pool.pool).merge(pool);
    commits.insert(commits.end(), other.commits.begin(), other.commits.end());
}

void Tally::restart() {
    *this = {.connected = connected, .working = working, .comingIn = comingIn};
}

namespace {

std::string text(auto number) {
    return std::to_string(number);
}

std::string countsLine(const Tally& tally) {
    return joinWords(
        {"counts",
         text(tally.connected),
         text(tally.refused),
         text(tally.lost),
         text(tally.lostIdle),
         text(tally.working),
         text(tally.comingIn),
         text(tally.errors),
         text(tally.due),
         text(tally.waiting)});
}

std::string poolLine(const PoolTally& pool) {
    return joinWords(
        {"pool",
         pool.pool,
         text(pool.transactions),
         text(pool.failed),
         pool.firstAnswer.encode(),
         pool.transaction.encode()});
}

} // namespace

std::string encode(const Tally& tally) {
    std::string lines = countsLine(tally);
    const auto add = [&lines](const std::string& line) {
        lines += '\n' + line;
    };
    add(joinWords({"times", tally.query.encode(), tally.login.encode(), tally.late.encode()}));
    add(joinWords({"error", tally.lastError}));
    for (const auto& pool : tally.pools)
        add(poolLine(pool));
    for (const auto& commit : tally.commits)
        add(joinWords(
            {"commit", text(commit.number), nsOf(commit.begun), nsOf(commit.acknowledged)}));
    return lines;
}

bool decode(std::string_view text, Tally& tally) {
    tally = {};
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (!readLine(splitWords(text.substr(at, end - at)), tally))
            return false;
        at = end + 1;
    }
    return true;
}

} // namespace usher::load
