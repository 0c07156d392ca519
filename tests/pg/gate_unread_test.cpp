// Clients that send and don't read: they are held back, nobody else is, and nothing is lost.
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>
#include <malloc.h>
#include <thread>

using namespace usher;
using namespace usher::test;
using namespace std::string_literals;

namespace {

/// The messages again and again, 32 KB or a little more.
std::string blockOf(const std::string& messages) {
    std::string block;
    while (block.size() < 32 * 1024)
        block += messages;
    return block;
}

} // namespace

class GateUnreadTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GateRig> m_rig;
    std::unique_ptr<Pq> m_bystander;

  private Q_SLOTS:
    void initTestCase() {
        m_rig = std::make_unique<GateRig>();
        m_bystander = std::make_unique<Pq>(m_rig->conninfo());
    }
    void cleanupTestCase() {
        m_bystander.reset();
        m_rig.reset();
    }
    void cleanup() { QVERIFY(calm(*m_rig)); }

    void aClientThatDoesNotReadHoldsBackItsServerNotTheGate() {
        RawClient client(m_rig->port());
        QVERIFY(client.login("main"));
        QVERIFY(client.send(
            RawClient::query("select repeat('x', 1000) from generate_series(1, 300000)")));
        QCOMPARE(m_bystander->value("select 'meanwhile'"), "meanwhile"s);
        client.close();
    }

    void aClientThatDoesNotReadIsNotRead_data() {
        QTest::addColumn<QString>("database");
        QTest::addColumn<QByteArray>("messages");
        const auto row = [](const char* name, const char* database, const std::string& messages) {
            QTest::newRow(name) << database << QByteArray::fromStdString(messages);
        };
        const auto statement = RawClient::parse("s", "select 1") + RawClient::close('S', "s");
        row("Sync", "main", RawClient::sync());
        row("Parse, Close, Sync", "main", statement + RawClient::sync());
        row("SHOW", "usher", RawClient::query("show help"));
    }
    void aClientThatDoesNotReadIsNotRead() {
        QFETCH(QString, database);
        QFETCH(QByteArray, messages);
        constexpr std::size_t kOffered = 256 * 1024 * 1024;
        const auto block = blockOf(messages.toStdString());
        RawClient client(m_rig->port());
        QVERIFY(client.send(RawClient::startup(database.toStdString(), "usher")));
        QVERIFY(client.until('Z'));
        const auto taken = client.sendUntilStuck(block, kOffered);
        QVERIFY2(taken < 32 * 1024 * 1024, qPrintable(QString::number(taken)));
        QCOMPARE(m_bystander->value("select 'meanwhile'"), "meanwhile"s);
        // All that was taken is answered, once it reads.
        const auto rest = block.size() - taken % block.size();
        std::jthread sending(
            [&] { client.send(std::string_view(block).substr(block.size() - rest)); });
        const auto wanted = (taken + rest) / std::size_t(messages.size());
        std::size_t answered = 0;
        while (answered < wanted && client.until('Z'))
            ++answered;
        QCOMPARE(answered, wanted);
    }

    void noBooksAreKeptOfWhatIsAnswered_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("messages");
        QTest::addColumn<char>("answer");
        const auto row = [](const char* name,
                            const std::string& before,
                            const std::string& messages,
                            char type) {
            QTest::newRow(name) << QByteArray::fromStdString(before)
                                << QByteArray::fromStdString(messages) << type;
        };
        const auto parse = [](const char* name) {
            return RawClient::parse(name, "select 1");
        };
        const auto close = [](const char* name) {
            return RawClient::close('S', name);
        };
        row("unnamed", {}, parse("") + close(""), '3');
        row("what the gate answers", parse("s") + RawClient::sync(), parse("t") + close("t"), '3');
        row("behind an error", RawClient::run("none"), parse("s") + RawClient::run("s"), '\0');
    }
    /// No Sync, and some requests always owed.
    void noBooksAreKeptOfWhatIsAnswered() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, messages);
        QFETCH(char, answer);
        RawClient client(m_rig->port());
        QVERIFY(client.login("main"));
        QVERIFY(client.send(before.toStdString()));
        const auto block = blockOf(messages.toStdString());
        const auto answers = answer ? block.size() / std::size_t(messages.size()) : 0;
        const auto books = mallinfo2().uordblks;
        for (std::size_t round = 0; round < 200; ++round) {
            QVERIFY(client.send(block));
            for (std::size_t i = 0; round > 0 && i < answers; ++i)
                QVERIFY(client.until(answer));
        }
        QCOMPARE(m_bystander->value("select 'meanwhile'"), "meanwhile"s);
        constexpr std::size_t kAllowed = 8 * 1024 * 1024;
        const auto now = mallinfo2().uordblks;
        QVERIFY2(now < books + kAllowed, qPrintable(QString::number(now - books)));
        client.close();
    }
};

QTEST_GUILESS_MAIN(GateUnreadTest)
#include "gate_unread_test.moc"
