#include "differential/conversation.h"

#include "support/raw_client.h"

#include <algorithm>
#include <array>
#include <random>
#include <string_view>

namespace usher::test {

namespace {

constexpr std::array<std::string_view, 12> kPlain{
    "select 1",
    "select a, b from TALK order by a, b",
    "select count(*) from TALK",
    "insert into TALK values (1, 'one'), (2, null)",
    "delete from TALK where a = 1",
    "select generate_series(1, 5)",
    "select repeat('x', 9000)",
    "select 1/0",
    "selec",
    "select nothing from nowhere",
    "show server_encoding",
    "select 1; select 1/0; select 3"};
constexpr std::array<std::string_view, 6>
    kBlocks{"begin", "commit", "rollback", "savepoint s", "rollback to s", "begin; select 1"};
constexpr std::array<std::string_view, 3> kCopies{
    "copy TALK from stdin",
    "copy TALK from stdin; select 'behind'",
    "copy TALK to stdout"};
/// It mostly costs the server connection: as much as all else in a conversation.
constexpr std::size_t kFarewellEach = 4;
constexpr std::array<std::string_view, 4> kNames{"", "a", "b", "c"};
constexpr std::array<std::string_view, 4>
    kState{"deallocate a", "deallocate all", "discard all", "set application_name to 'other'"};

/// Writes one batch, as bytes and as words.
class Writer {
  public:
    Writer(std::mt19937_64& random, Scope scope, const std::string& table)
        : m_random(random),
          m_table(table),
          m_doubts(scope == Scope::all),
          m_blocks(oneIn(2)) {}

    Batch batch(int client, int actions) {
        m_batch = {};
        m_batch.client = client;
        for (int i = 0; i < actions; ++i)
            action();
        end();
        return std::move(m_batch);
    }

  private:
    std::size_t below(std::size_t limit) { return m_random() % limit; }
    bool oneIn(std::size_t n) { return below(n) == 0; }
    template <std::size_t N> std::string pick(const std::array<std::string_view, N>& from) {
        return about(from[below(N)]);
    }
    /// The text with the table's name in it.
    std::string about(std::string_view text) const {
        constexpr std::string_view kPlace = "TALK";
        std::string sql(text);
        if (const auto at = sql.find(kPlace); at != sql.npos)
            sql.replace(at, kPlace.size(), m_table);
        return sql;
    }
    void add(const std::string& message, const std::string& words) {
        m_batch.bytes += message;
        m_batch.words += (m_batch.words.empty() ? "" : " ") + words;
    }
    void query(const std::string& sql) {
        m_bound = false;
        add(RawClient::query(sql), "Q(\"" + sql + "\")");
    }
    void sync() {
        m_bound = false;
        add(RawClient::sync(), "S");
    }

    void action() {
        switch (below(8)) {
        case 0:
        case 1:
            return query(pick(kPlain));
        case 2:
            return m_blocks ? query(pick(kBlocks)) : sync();
        case 3:
            return copy();
        case 4:
            return query(pick(kState));
        default:
            return extended();
        }
    }

    std::string text() {
        if (m_blocks && oneIn(5))
            return pick(kBlocks);
        return oneIn(6) ? pick(kPlain) : pick(kExtended);
    }
    void parse(const std::string& name) {
        const auto sql = text();
        add(RawClient::parse(name, sql), "P(" + name + ",\"" + sql + "\")");
    }
    void bind(const std::string& portal, const std::string& name) {
        m_bound |= portal.empty();
        add(RawClient::bind(name, portal), "B(" + portal + "," + name + ")");
    }
    /// PostgreSQL 15.18 itself ends by signal 11 at an Execute of the unnamed portal behind a
    /// simple query that failed in its transaction, and takes every other session with it.
    void execute(const std::string& named) {
        const auto portal = named.empty() && !m_bound ? "p" : named;
        const int rows = int(below(3));
        add(RawClient::execute(rows, portal), "E(" + portal + "," + std::to_string(rows) + ")");
    }
    void named(char type, char kind, const std::string& name) {
        add(RawClient::message(type, kind + name + '\0'),
            std::string(1, type) + "(" + kind + name + ")");
    }
    void extended() {
        for (auto left = 1 + below(5); left > 0; --left)
            step(pick(kNames), oneIn(3) ? "p" : "");
        if (!oneIn(3))
            sync();
    }
    void step(const std::string& name, const std::string& portal) {
        switch (below(8)) {
        case 0:
        case 1:
            return parse(name);
        case 2:
        case 3:
            return bind(portal, name);
        case 4:
            return execute(portal);
        case 5:
            return describe(portal, name);
        case 6:
            return named('C', 'S', name);
        default:
            return add(RawClient::flush(), "H");
        }
    }
    void describe(const std::string& portal, const std::string& name) {
        const bool statement = oneIn(2);
        named('D', statement ? 'S' : 'P', statement ? name : portal);
    }

    void copy() {
        if (oneIn(2)) {
            query(pick(kCopies));
        } else {
            add(RawClient::parse("", about(kCopies[0])), "P(,copy)");
            bind("", "");
            execute("");
            if (oneIn(2) && m_doubts)
                sync();
        }
        for (auto left = below(5); left > 0; --left)
            copyStep();
        if (!m_doubts || !oneIn(4))
            endCopy();
    }
    void endCopy() {
        if (oneIn(3))
            add(RawClient::message('f', std::string("no") + '\0'), "f");
        else
            add(RawClient::message('c', ""), "c");
        if (!m_doubts) // whether a Sync among the data was answered is not to be known
            sync();
    }
    void copyStep() {
        switch (below(6)) {
        case 0:
            return add(RawClient::message('d', "bad\n"), "d(bad)");
        case 1:
            return m_doubts ? sync() : add(RawClient::flush(), "H");
        case 2:
            return add(RawClient::flush(), "H");
        case 3:
            add(RawClient::message('d', "3\tth"), "d(half)");
            return add(RawClient::message('d', "ree\n"), "d(half)");
        default:
            return add(RawClient::message('d', "4\tfour\n"), "d(row)");
        }
    }
    void end() {
        add(RawClient::message('f', std::string("end") + '\0'), "f");
        sync();
        query("");
        for (auto cuts = below(4); cuts > 0; --cuts)
            m_batch.cuts.push_back(below(m_batch.bytes.size()));
        std::sort(m_batch.cuts.begin(), m_batch.cuts.end());
    }

    static constexpr std::array<std::string_view, 8> kExtended{
        "select 1",
        "select 'two'",
        "select a, b from TALK order by a, b",
        "insert into TALK values (7, 'seven')",
        "select generate_series(1, 4)",
        "select 1/0",
        "copy TALK to stdout",
        "select count(*) from talk"};

    std::mt19937_64& m_random;
    const std::string m_table;
    const bool m_doubts; ///< Syncs sent into a COPY
    const bool m_blocks; ///< of transactions
    Batch m_batch;
    bool m_bound = false; ///< the unnamed portal, behind the last Sync
};

} // namespace

Conversation makeConversation(std::uint64_t seed, Scope scope, const std::string& table) {
    std::mt19937_64 random(seed);
    Conversation made;
    made.clients = 1 + int(random() % kMostClients);
    Writer writer(random, scope, table);
    for (auto left = 1 + random() % 6; left > 0; --left)
        made.batches.push_back(
            writer.batch(int(random() % std::size_t(made.clients)), 1 + int(random() % 4)));
    const auto last = writer.batch(0, 2).bytes;
    if (random() % kFarewellEach == 0)
        made.farewell = last.substr(0, random() % (last.size() + 1));
    return made;
}

} // namespace usher::test
