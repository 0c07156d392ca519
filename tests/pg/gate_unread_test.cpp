// Clients that send and don't read: they are held back, nobody else is, and nothing is lost.
#include "support/pq.h"
#include "support/raw_client.h"
#include "support/rig_figures.h"

#include <QTest>
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
};

QTEST_GUILESS_MAIN(GateUnreadTest)
#include "gate_unread_test.moc"
