// Alarms on their way to receivers that answer, fail, hang and lie.
#include "support/certificates.h"
#include "support/webhook_receiver.h"
#include "webhooks/settings.h"

#include <QTemporaryDir>

using namespace usher;
using namespace usher::webhooks;
using test::WebhookReceiver;

namespace {

std::vector<alerts::Alarm> oneAlarm() {
    alerts::Alarm alarm;
    alarm.rule = "latency";
    alarm.severity = monitor::Severity::critical;
    alarm.state = alerts::AlarmState::unacknowledged;
    alarm.since = WallTime{Seconds{1'700'000'000}};
    return {alarm};
}

class Stage {
  public:
    explicit Stage(Settings settings) {
        m_courier.speakFor({"here:1", "postgresql://here:1/usher"});
        m_courier.configure(std::move(settings));
    }
    void turn(const std::vector<alerts::Alarm>& alarms = oneAlarm()) {
        m_courier.turn(alarms, SystemClock().now());
    }
    std::string troubles() {
        turn();
        std::string all;
        for (const auto& trouble : m_courier.troubles())
            all += trouble + '\n';
        return all;
    }
    bool tells(const char* words) { return troubles().find(words) != std::string::npos; }
    Courier& courier() { return m_courier; }

  private:
    Courier m_courier;
};

} // namespace

class CourierTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;

    std::string tokenFile(const QByteArray& text) const {
        QFile file(m_folder.filePath("token"));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size()
                   ? file.fileName().toStdString()
                   : "";
    }

  private Q_SLOTS:
    void anAlarmArrivesWithItsToken() {
        WebhookReceiver receiver("200");
        config::AlertsConfig config;
        config.webhooks = {receiver.url("/hook?key=s3cret")};
        config.webhookTokenFile = tokenFile("t0ken\nmore\n");
        const auto settings = settingsOf(config);
        QVERIFY(settings.ok());
        Stage stage(*settings);
        stage.turn();
        QTRY_COMPARE_WITH_TIMEOUT(receiver.posts().size(), 1, WebhookReceiver::kPatience);
        const auto post = receiver.posts().front();
        QCOMPARE(post["path"].toString(), "/hook?key=s3cret");
        QCOMPARE(post["token"].toString(), "Bearer t0ken");
        QCOMPARE(post["type"].toString(), "application/json");
        QCOMPARE(receiver.told(), QStringList{"latency firing"});
        stage.turn({});
        QTRY_VERIFY_WITH_TIMEOUT(
            (stage.turn({}), receiver.told().contains("latency resolved")),
            WebhookReceiver::kPatience);
        QCOMPARE(stage.courier().troubles().size(), 0u);
    }

    void whatFailsIsTriedAgain() {
        WebhookReceiver receiver("503,200");
        Stage stage({.urls = {receiver.url("/s3cret")}});
        QTRY_VERIFY_WITH_TIMEOUT(stage.tells("answers 503"), WebhookReceiver::kPatience);
        QVERIFY(!stage.tells("s3cret"));
        QTRY_COMPARE_WITH_TIMEOUT(stage.troubles(), "", WebhookReceiver::kPatience);
        QCOMPARE(receiver.posts().size(), 2);
    }

    void aRedirectionIsNotFollowed() {
        WebhookReceiver receiver("302,200");
        Stage stage({.urls = {receiver.url()}});
        QTRY_VERIFY_WITH_TIMEOUT(stage.tells("answers 302"), WebhookReceiver::kPatience);
        QCOMPARE(receiver.posts().size(), 1);
    }

    void whoHangsKeepsNobodyElseWaiting() {
        WebhookReceiver hangs("0"), answers("200");
        Stage stage({.urls = {hangs.url(), answers.url()}});
        stage.turn();
        QTRY_COMPARE_WITH_TIMEOUT(hangs.posts().size(), 1, WebhookReceiver::kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(answers.posts().size(), 1, WebhookReceiver::kPatience);
        QVERIFY(!stage.tells("answers"));
    } // and the end gives up what hangs

    void whoIsNotThereOrCannotProveItselfHearsNothing() {
        QVERIFY(test::makeSelfSigned(
            {.folder = m_folder.path(),
             .name = "liar",
             .commonName = "127.0.0.1",
             .alternativeName = "IP:127.0.0.1"}));
        WebhookReceiver liar("200", m_folder.filePath("liar"));
        Stage stage({.urls = {liar.url("/hook", "https"), "http://127.0.0.1:1/hook"}});
        QTRY_VERIFY_WITH_TIMEOUT(stage.tells("certificate"), WebhookReceiver::kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(stage.tells("onnect"), WebhookReceiver::kPatience);
        QCOMPARE(liar.posts().size(), 0);
    }

    void whoIsLookedForHearsNothing() {
        WebhookReceiver receiver("200");
        QVERIFY(reach(receiver.url()).ok());
        QVERIFY(reach("http://127.0.0.1:1/").error().text().find("onnect") != std::string::npos);
        QCOMPARE(receiver.posts().size(), 0);
    }

    void whatAReloadKeepsKnowsWhatItKnew() {
        WebhookReceiver stays("200"), comes("200");
        Stage stage({.urls = {stays.url()}});
        stage.turn();
        QTRY_COMPARE_WITH_TIMEOUT(stays.posts().size(), 1, WebhookReceiver::kPatience);
        stage.courier().configure({.urls = {comes.url(), stays.url()}});
        QTRY_COMPARE_WITH_TIMEOUT(
            (stage.turn(), comes.posts().size()),
            1,
            WebhookReceiver::kPatience);
        QCOMPARE(stays.posts().size(), 1);
        stage.courier().configure({});
        stage.turn({});
        QCOMPARE(stage.courier().troubles().size(), 0u);
    }

    void aTokenThatCannotBeReadIsToldInWords() {
        config::AlertsConfig config;
        config.webhooks = {"https://hooks.example/"};
        config.webhookTokenFile = m_folder.filePath("none").toStdString();
        QVERIFY(settingsOf(config).error().text().find("cannot be read") != std::string::npos);
        for (const auto* text : {"", "\n", "two words\n", "caf\xC3\xA9\n"}) {
            config.webhookTokenFile = tokenFile(text);
            QVERIFY(settingsOf(config).error().text().find("no token") != std::string::npos);
        }
        config.webhookTokenFile = tokenFile(QByteArray(5000, 'x'));
        QVERIFY(!settingsOf(config).ok());
    }
};

QTEST_GUILESS_MAIN(CourierTest)
#include "courier_test.moc"
