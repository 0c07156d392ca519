// Random conversations of one or two clients with a server, each made from one number.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace usher::test {

/// What one client says at once. It ends with CopyFail, Sync and an empty query, so that whatever
/// came before, the answer to that query is the last.
struct Batch {
    int client = 0;
    std::string bytes;
    std::string words;             ///< the same for people: `P(a,"select 1") B(a) E S`
    std::vector<std::size_t> cuts; ///< it is sent in pieces that end there
};

constexpr int kMostClients = 2;

struct Conversation {
    int clients = 1; ///< at most kMostClients
    std::vector<Batch> batches;
    /// Bytes the first client says before it hangs up, whole messages or not; of some
    /// conversations.
    std::string farewell;
};

/// What a conversation may hold.
enum class Scope {
    equal, ///< what the gate answers as PostgreSQL does
    all    ///< also what it is known to answer otherwise: see README.md
};

/// The same number makes the same conversation, always, but for the table it is about.
Conversation makeConversation(std::uint64_t seed, Scope scope, const std::string& table);

} // namespace usher::test
