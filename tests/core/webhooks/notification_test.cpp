// The body that Alertmanager's receivers read.
#include "webhooks/notification.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace usher;
using namespace usher::webhooks;

namespace {

alerts::Alarm latency(const char* pool) {
    alerts::Alarm alarm;
    alarm.rule = "latency";
    alarm.pool = pool;
    alarm.severity = monitor::Severity::critical;
    alarm.since = WallTime{Millis{1'700'000'000'250}};
    alarm.value = 62;
    alarm.limit = 50;
    alarm.unit = "ms";
    alarm.cause = "Acquiring takes 62 ms";
    alarm.consequence = "Guests wait.";
    alarm.firstStep = "Raise the maximum.";
    alarm.remedies = {{"Lend main 5", "LEND main 5 FOR 30"}};
    return alarm;
}

const Origin kOrigin{"db-a:6432", "postgresql://db-a:6432/usher"};

QJsonObject bodyOf(const Notification& notification) {
    const auto text = alertmanagerBody(notification, kOrigin);
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

QJsonObject at(const QJsonObject& object, const char* name) {
    return object[QLatin1String(name)].toObject();
}
QString textAt(const QJsonObject& object, const char* name) {
    return object[QLatin1String(name)].toString();
}
QJsonObject alertAt(const QJsonObject& body, int index) {
    return body[QLatin1String("alerts")].toArray().at(index).toObject();
}

} // namespace

class NotificationTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theBodyIsVersionFour() {
        const auto body = bodyOf({.alerts = {{.alarm = latency("main")}}, .left = 3});
        QCOMPARE(textAt(body, "version"), "4");
        QCOMPARE(textAt(body, "status"), "firing");
        QCOMPARE(textAt(body, "receiver"), "usher");
        QCOMPARE(body[QLatin1String("truncatedAlerts")].toInt(), 3);
        QVERIFY(textAt(body, "groupKey").contains(QLatin1String("db-a:6432")));
        QCOMPARE(textAt(body, "externalURL"), "postgresql://db-a:6432/usher");
    }

    void anAlertSaysWhatWhereAndSinceWhen() {
        const auto alert = alertAt(bodyOf({.alerts = {{.alarm = latency("main")}}}), 0);
        QCOMPARE(textAt(alert, "status"), "firing");
        QCOMPARE(textAt(alert, "startsAt"), "2023-11-14T22:13:20.250Z");
        QCOMPARE(textAt(alert, "endsAt"), "0001-01-01T00:00:00Z");
        QCOMPARE(textAt(alert, "fingerprint").size(), 16);
        const auto labels = at(alert, "labels"), notes = at(alert, "annotations");
        QCOMPARE(textAt(labels, "alertname"), "latency");
        QCOMPARE(textAt(labels, "severity"), "critical");
        QCOMPARE(textAt(labels, "pool"), "main");
        QCOMPARE(textAt(labels, "instance"), "db-a:6432");
        QCOMPARE(textAt(notes, "summary"), "Acquiring takes 62 ms");
        QCOMPARE(textAt(notes, "description"), "Guests wait. Raise the maximum.");
        QCOMPARE(textAt(notes, "remedy"), "Lend main 5");
    }

    void whatAllHaveAlikeIsCommon() {
        const auto body =
            bodyOf({.alerts = {{.alarm = latency("main")}, {.alarm = latency("rsvp")}}});
        QCOMPARE(textAt(at(body, "commonLabels"), "alertname"), "latency");
        QVERIFY(!at(body, "commonLabels").contains(QLatin1String("pool")));
        QVERIFY(textAt(alertAt(body, 0), "fingerprint") != textAt(alertAt(body, 1), "fingerprint"));
    }

    void whenAllIsOverSoIsTheGroup() {
        const auto body = bodyOf(
            {.alerts = {{.alarm = latency("main"), .endedAt = WallTime{Seconds{1'700'000'060}}}}});
        QCOMPARE(textAt(body, "status"), "resolved");
        QCOMPARE(textAt(alertAt(body, 0), "endsAt"), "2023-11-14T22:14:20.000Z");
    }

    void aRiseKeepsTheFingerprint() {
        auto graver = latency("main");
        graver.severity = monitor::Severity::emergency;
        QCOMPARE(fingerprint(graver), fingerprint(latency("main")));
    }

    void clientsWordsBreakNothing() {
        auto odd = latency("main");
        odd.cause = "application \"\xFF\x01\n\" holds";
        QVERIFY(!alertAt(bodyOf({.alerts = {{.alarm = odd}}}), 0).isEmpty());
    }
};

QTEST_GUILESS_MAIN(NotificationTest)
#include "notification_test.moc"
