// The same conversation with PostgreSQL itself and through the gate: every answer is equal.
//   USHER_SEEDS=FIRST:COUNT   other conversations, or more of them
//   USHER_SCOPE=all           also those that the gate is known to answer otherwise (README.md)
#include "differential/conversation.h"
#include "differential/talker.h"
#include "support/gate_rig.h"
#include "support/pq.h"

#include <QTest>
#include <map>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

constexpr std::uint64_t kFirstSeed = 1;
constexpr int kConversations = 100;
constexpr int kShown = 20;

using Answers = std::vector<std::vector<std::string>>; ///< a batch each

/// Plays a conversation to whoever listens at `conninfo`.
Answers play(const Conversation& conversation, const std::string& conninfo) {
    std::vector<std::unique_ptr<Talker>> clients;
    for (int i = 0; i < conversation.clients; ++i)
        clients.push_back(std::make_unique<Talker>(conninfo));
    Answers answers;
    for (const auto& batch : conversation.batches) {
        auto& client = *clients[std::size_t(batch.client)];
        client.say(batch.bytes, batch.cuts);
        answers.push_back(client.hear());
    }
    clients[0]->say(conversation.farewell, {});
    return answers;
}

std::string transcript(const Batch& batch, const std::vector<std::string>& answers) {
    std::string text = "client " + std::to_string(batch.client) + ": " + batch.words + "\n";
    for (const auto& line : answers)
        text += "    " + line.substr(0, 120) + "\n";
    return text;
}

struct Seeds {
    std::uint64_t first = kFirstSeed;
    std::uint64_t end = kFirstSeed + kConversations;
};

Seeds seedsAskedFor() {
    const auto asked = qEnvironmentVariable("USHER_SEEDS").split(':');
    if (asked.size() != 2)
        return {};
    return {
        .first = asked[0].toULongLong(),
        .end = asked[0].toULongLong() + asked[1].toULongLong()};
}

/// The first batch whose answers differ, as both sides said them; "" when none does.
std::string difference(const Conversation& talk, const Answers& direct, const Answers& gate) {
    for (std::size_t i = 0; i < talk.batches.size(); ++i) {
        if (direct[i] == gate[i])
            continue;
        std::string text;
        for (std::size_t before = 0; before < i; ++before)
            text += transcript(talk.batches[before], direct[before]);
        return text + "PostgreSQL\n" + transcript(talk.batches[i], direct[i]) + "the gate\n" +
               transcript(talk.batches[i], gate[i]);
    }
    return {};
}

} // namespace

class DifferentialTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;
    std::string m_direct;
    std::unique_ptr<Pq> m_directClerk, m_gateClerk, m_bystander;

    static config::Config twoConnections() {
        auto config = rigConfig();
        config.reserve.size = 0;
        for (auto& pool : config.pools)
            if (pool.name == "main")
                pool.min = pool.max = 2;
        return config;
    }
    static std::string database(std::string uri, const std::string& name) {
        return uri.replace(uri.find("/wedsync?"), 9, "/" + name + "?");
    }
    void clear() {
        m_directClerk->run("truncate talk");
        m_gateClerk->run("truncate talk");
    }
    bool calm() {
        return m_rig->eventually(
            [this] { return m_rig->pools().find("main")->figures().leased == 0; });
    }

  private Q_SLOTS:
    void initTestCase() {
        m_rig = std::make_unique<GateRig>(GateRigOptions{.config = twoConnections()});
        auto root = GateRig::server().superuserUri();
        Pq owner(root);
        owner.run("create database direct owner usher_app");
        for (const char* sql : // nothing here outlives the test
             {"alter system set fsync = off",
              "alter system set synchronous_commit = off",
              "select pg_reload_conf()"})
            owner.run(sql);
        m_direct = database(GateRig::server().appUri(), "direct");
        m_directClerk = std::make_unique<Pq>(m_direct);
        m_gateClerk = std::make_unique<Pq>(GateRig::server().appUri());
        for (auto* clerk : {m_directClerk.get(), m_gateClerk.get()})
            QCOMPARE(clerk->sqlstate("create table talk (a int, b text)"), ""s);
        m_bystander = std::make_unique<Pq>(m_rig->conninfo());
    }
    void cleanupTestCase() {
        m_bystander.reset();
        m_directClerk.reset();
        m_gateClerk.reset();
        m_rig.reset();
    }

    void everyAnswerIsPostgresOwn() {
        const auto [first, end] = seedsAskedFor();
        const auto scope = qEnvironmentVariable("USHER_SCOPE") == "all" ? Scope::all : Scope::equal;
        int differing = 0;
        for (auto seed = first; seed < end; ++seed) {
            const auto talk = makeConversation(seed, scope);
            clear();
            const auto direct = play(talk, m_direct + "&application_name=talk");
            const auto gate = play(talk, m_rig->conninfo() + " application_name=talk");
            const auto what = difference(talk, direct, gate);
            if (!what.empty() && ++differing <= kShown)
                qWarning("seed %llu\n%s", static_cast<unsigned long long>(seed), what.c_str());
            QVERIFY(calm());
            const auto own = "of the bystander " + std::to_string(seed);
            QCOMPARE(m_bystander->value("select '" + own + "'"), own);
        }
        QCOMPARE(differing, 0);
    }
};

QTEST_GUILESS_MAIN(DifferentialTest)
#include "differential_test.moc"
