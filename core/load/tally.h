// What the clients of a load counted, as a plain copy, and as the text it travels in.
#pragma once

#include <usher/base/clock.h>
#include <usher/base/histogram.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace usher::load {

/// A commit the client has been told of.
struct Commit {
    std::uint64_t number = 0; ///< the row it wrote
    MonoTime begun{}, acknowledged{};
};

/// Of one pool's clients. In an open load the times run from the moment a transaction was due,
/// in a closed one from its first byte.
struct PoolTally {
    std::string pool = {};
    std::uint64_t transactions = 0; ///< whole and without an error
    std::uint64_t failed = 0;       ///< transactions with an error, or cut off
    Histogram firstAnswer = {};     ///< to the first statement's whole answer
    Histogram transaction = {};     ///< to the last one's

    void merge(const PoolTally& other);
};

struct Tally {
    int connected = 0;         ///< logged in now
    int refused = 0;           ///< could not connect or log in
    int lost = 0;              ///< connections that ended unasked
    int lostIdle = 0;          ///< of those, without a transaction under way
    int working = 0;           ///< in a transaction now
    int comingIn = 0;          ///< not settled yet: connecting, logging in, or still to begin
    std::uint64_t errors = 0;  ///< ErrorResponses, refusals and lost connections
    std::uint64_t due = 0;     ///< open load: transactions whose moment came
    std::uint64_t waiting = 0; ///< of those, without a client that is free
    Histogram query = {};      ///< a statement's round trip over the gate
    Histogram login = {};      ///< from connect to ReadyForQuery
    Histogram late = {};       ///< from due to sent where a client was free: the load side's own
    std::string lastError = {};
    std::vector<PoolTally> pools = {};
    std::vector<Commit> commits = {}; ///< of Workload::recording

    PoolTally& of(std::string_view pool);
    std::uint64_t transactions() const; ///< of all pools
    std::uint64_t failed() const;
    /// Later, or elsewhere: counts add up.
    void merge(const Tally& other);
    /// Counts again from 0; who is connected, coming in and working stays.
    void restart();
};

/// Lines "name\tvalue…". Durations in ns of the machine's monotonic clock.
std::string encode(const Tally& tally);
/// What encode() wrote. False when the text is not of that form.
bool decode(std::string_view text, Tally& tally);

} // namespace usher::load
