// Clients that break every rule beside some that keep them, on the same few connections: these must
// hear their own answers, each of them. USHER_ANSWERS says until how many (default 3,000).
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QCryptographicHash>
#include <QTest>
#include <atomic>
#include <random>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

/// A client that keeps the rules, with settings of its own, on a thread.
class Bystander {
  public:
    Bystander(const std::string& conninfo, std::string name, std::string dateStyle)
        : m_client(
              conninfo + " application_name=" + name + " options='-c DateStyle=" + dateStyle + "'"),
          m_name(std::move(name)),
          m_day(dateStyle.ends_with("DMY") ? "2" : "1") {}

    /// Until it is told to end, or has heard what is not its own.
    void ask(const std::atomic<bool>& over) {
        m_client.prepare("digest", m_sql + "$1 || current_setting('application_name'))" + m_month);
        for (; !over && !m_wrong; ++m_answers) {
            const auto token = std::to_string(m_answers);
            const auto from = std::chrono::steady_clock::now();
            const auto heard = m_answers % 2 ? m_client.prepared("digest", {token}) : simple(token);
            m_slowest = std::max<Nanos>(m_slowest, std::chrono::steady_clock::now() - from);
            if (heard == expected(token))
                continue;
            m_foreign = "'" + heard + "' instead of '" + expected(token) + "' " + m_client.error();
            m_wrong = true;
        }
    }
    std::uint64_t answers() const { return m_answers; }
    bool hasHeardForeign() const { return m_wrong; }
    /// Once it has ended, as its slowest.
    const std::string& foreign() const { return m_foreign; }
    Nanos slowest() const { return m_slowest; }

  private:
    std::string simple(const std::string& token) {
        return m_client.value(
            m_sql + "'" + token + "' || current_setting('application_name'))" + m_month);
    }
    std::string expected(const std::string& token) const {
        const auto text = QByteArray::fromStdString(token + m_name);
        return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex().toStdString() +
               m_day;
    }

    const std::string m_sql = "select md5(";
    /// Read under the client's own DateStyle.
    const std::string m_month = " || extract(month from '01/02/2026'::date)";
    Pq m_client;
    std::string m_name, m_day, m_foreign;
    std::atomic<std::uint64_t> m_answers = 0;
    std::atomic<bool> m_wrong = false;
    Nanos m_slowest{};
};

std::string repeated(int times, const std::string& message) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += message;
    return all;
}

// Begun and left in every state; each breaks a rule, or leaves something behind.
using Stories = std::vector<std::string>;

Stories copies(const std::string& text) {
    using C = RawClient;
    const auto begun = C::query("copy rubble from stdin");
    return {
        begun + C::message('d', "x\n") + repeated(20'000, C::message('d', "")) + C::sync(),
        begun + C::message('d', "1\n") + C::message('X', ""),
        begun + C::parse("", text) + C::run("") + C::sync(),
        C::parse("c", "copy rubble from stdin") + C::run("c") + C::sync() + C::message('c', ""),
        C::query("copy (select generate_series(1, 20000), 'not yours') to stdout")};
}

Stories names(const std::string& text) {
    using C = RawClient;
    const auto wrong = C::execute(0, "no such portal");
    std::string evicted = wrong;
    for (int i = 0; i < 201; ++i)
        evicted += C::parse("e" + std::to_string(i), text + " || " + std::to_string(i));
    return {
        evicted + C::sync(),
        wrong + C::parse("b", text) + C::sync() + C::parse("b", text + ", 2") + C::sync() +
            C::parse("c", text) + C::run("c") + C::sync(),
        wrong + C::close('S', "b") + C::sync() + C::run("b") + C::sync(),
        C::query("begin; select 1/0") + C::query("deallocate all") + C::query("rollback"),
        C::query("discard all") + C::parse("b", text) + C::run("b") + C::sync(),
        C::query("prepare digest as " + text + "; execute digest"),
        C::bind("digest") + C::sync()};
}

Stories settings(const std::string& text) {
    using C = RawClient;
    return {
        C::query("--x\rset search_path to evil"),
        C::query("select $$x$$, U&\"set\\005fconfig\"('DateStyle', 'German', false)"),
        C::query("set DateStyle to 'ISO, YMD'; set application_name to 'evil'"),
        C::query("set local application_name to 'evil'; begin; set time zone 'Asia/Tokyo'"),
        C::query("begin; set session application_name = 'evil'; rollback; " + text),
        C::query("create temp table if not exists pg_temp.md5 (a int); listen you"),
        C::query("do $$ begin perform pg_advisory_lock(1); end $$")};
}

Stories departures(const std::string& text) {
    using C = RawClient;
    return {
        C::parse("", text) + C::run("") + C::flush() + C::message('X', ""),
        C::query("select pg_sleep(0.003)") + C::query(text),
        C::query("select generate_series(1, 20000), repeat('not yours', 20)"),
        repeated(300, C::sync() + C::flush()) + C::query(text),
        C::message('F', "\0\0\0\1\0\0\0\0\0\0"s) + C::query(text),
        C::query(text).substr(0, 9)};
}

Stories stories(unsigned teller) {
    const auto text = "select 'not yours " + std::to_string(teller) + "'";
    Stories all;
    for (const auto& some : {copies(text), names(text), settings(text), departures(text)})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

void cancel(int port, const std::string& key) {
    std::string packet;
    { gate::wire::Message(packet, '\0').int32(gate::wire::kCancelCode).bytes(key); }
    RawClient(port).send(packet);
}

/// One client, from its login to its leaving.
void misbehave(int port, const Stories& tales, std::mt19937& random) {
    RawClient client(port);
    if (!client.send(RawClient::startup("main")) || !client.until('K'))
        return;
    const auto key = client.lastBody();
    client.until('Z');
    std::string all;
    for (auto told = random() % 4 + 1; told > 0; --told)
        all += tales[random() % tales.size()];
    for (std::size_t at = 0, length = 0; at < all.size(); at += length) {
        length = random() % 3 ? all.size() : 1 + random() % 60'000 % all.size();
        client.send(std::string_view(all).substr(at, length));
        if (random() % 8 == 0)
            cancel(port, key);
    }
    if (random() % 3 == 0)
        client.until('Z');
    if (random() % 3 == 0)
        client.send(RawClient::message('X', ""));
}

unsigned long long answers(const std::deque<Bystander>& bystanders) {
    unsigned long long sum = 0;
    for (const auto& bystander : bystanders)
        sum += bystander.answers();
    return sum;
}

/// How many clients misbehaved until the others had `wanted` answers, or one that is not theirs.
int besides(const GateRig& rig, std::deque<Bystander>& bystanders, unsigned long long wanted) {
    std::atomic<bool> over = false;
    std::atomic<int> played = 0;
    std::vector<std::jthread> threads;
    for (auto& bystander : bystanders)
        threads.emplace_back([&bystander, &over] { bystander.ask(over); });
    for (unsigned seed = 1; seed <= 6; ++seed)
        threads.emplace_back([&rig, &over, &played, seed] {
            const auto tales = stories(seed);
            for (std::mt19937 random(seed); !over; ++played)
                misbehave(rig.port(), tales, random);
        });
    const auto wrong = [](const Bystander& bystander) {
        return bystander.hasHeardForeign();
    };
    while ((answers(bystanders) < wanted || played < 100) &&
           !std::ranges::any_of(bystanders, wrong))
        QTest::qSleep(10);
    over = true;
    threads.clear();
    return played;
}

} // namespace

class GateBystanderTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        Pq(GateRig::server().appUri()).run("create table if not exists rubble (a int)");
    }

    void whoKeepsTheRulesHearsItsOwnAnswers() {
        const auto wanted = qEnvironmentVariable("USHER_ANSWERS", "3000").toULongLong();
        GateRig rig;
        std::deque<Bystander> bystanders;
        for (const char* style : {"ISO,MDY", "ISO,DMY", "SQL,DMY", "German,MDY"})
            bystanders.emplace_back(
                rig.conninfo(),
                "bystander" + std::to_string(bystanders.size()),
                style);
        const auto clients = besides(rig, bystanders, wanted);
        Nanos slowest{};
        for (const auto& bystander : bystanders) {
            QVERIFY2(bystander.foreign().empty(), bystander.foreign().c_str());
            slowest = std::max(slowest, bystander.slowest());
        }
        qInfo(
            "%llu answers beside %d clients, the slowest after %lld ms",
            answers(bystanders),
            clients,
            static_cast<long long>(slowest.count() / 1'000'000));
        QVERIFY(calm(rig));
    }
};

QTEST_GUILESS_MAIN(GateBystanderTest)
#include "gate_bystander_test.moc"
