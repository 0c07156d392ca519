// A server that dies and comes back, as those hear of it who sit at no desk.
#include "support/desk_rig.h"
#include "support/webhook_receiver.h"

using namespace usher;
using namespace usher::test;

class DeskWebhooksTest : public QObject {
    Q_OBJECT
    std::unique_ptr<PgServer> m_server;

  private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<PgServer>(40); }
    void cleanupTestCase() { m_server.reset(); }

    void aDeadDatabaseIsToldAndItsReturn() {
        WebhookReceiver receiver("200");
        auto config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri());
        config.alerts.webhooks = {receiver.url()};
        DeskRig rig({.config = config});
        QVERIFY(rig.settled());
        QVERIFY((*m_server)->stop().ok());
        QTRY_VERIFY_WITH_TIMEOUT(
            receiver.told().contains("database firing"),
            WebhookReceiver::kPatience);
        const auto alert = receiver.posts().back()["body"]["alerts"][0];
        QCOMPARE(alert["labels"]["severity"].toString(), "emergency");
        QVERIFY(alert["labels"]["instance"].toString().endsWith(
            ':' + QString::number(rig.engine().gatePort())));
        QVERIFY(!alert["annotations"]["summary"].toString().isEmpty());
        m_server->restart();
        QTRY_VERIFY_WITH_TIMEOUT(
            receiver.told().contains("database resolved"),
            5 * WebhookReceiver::kPatience);
    }

    void whoCannotBeToldIsANotice() {
        auto config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri());
        config.alerts.webhooks = {"http://127.0.0.1:1/s3cret"};
        DeskRig rig({.config = config});
        QVERIFY(rig.settled());
        QVERIFY((*m_server)->stop().ok());
        QVERIFY(eventually([&] {
            const auto state = rig.state();
            return std::ranges::any_of(state->notices, [](const std::string& notice) {
                return notice.starts_with("webhook http://127.0.0.1:1/***: ");
            });
        }));
        m_server->restart();
    }

    void aReloadTakesAnotherReceiverOrRefusesItWhole() {
        WebhookReceiver receiver("200");
        auto config = DeskRig::config((*m_server)->appUri(), (*m_server)->serviceUri());
        auto next = config;
        DeskRig rig({.config = config, .reload = [&next] {
                         return next;
                     }});
        next.alerts.webhooks = {receiver.url()};
        next.alerts.webhookTokenFile = "/nowhere/token";
        next.pools.front().max += 1;
        QVERIFY(!rig.engine().reload().ok());
        QCOMPARE(rig.state()->figures->pools.front().figures.max, config.pools.front().max);
        next.alerts.webhookTokenFile.clear();
        QVERIFY(rig.engine().reload().ok());
        QVERIFY(rig.settled());
        QVERIFY((*m_server)->stop().ok());
        QTRY_VERIFY_WITH_TIMEOUT(
            receiver.told().contains("database firing"),
            WebhookReceiver::kPatience);
        m_server->restart();
    }
};

QTEST_GUILESS_MAIN(DeskWebhooksTest)
#include "desk_webhooks_test.moc"
