// One press begins an incident, another ends it; its page opens, and can be opened again.
#include "control/incidents.h"
#include "ui/dialogs/incident_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/report_page.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/override_badge.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using control::Verb;

namespace {

monitor::Incident running() {
    return {.from = test::kDeskNow - Minutes{4}, .text = "rsvp is slow", .by = "ada"};
}

control::AuditEntry recorded(WallTime at, const std::string& action) {
    control::AuditEntry line;
    line.at = at;
    line.person = "ada";
    line.action = action;
    line.result = "accepted: so it is";
    return line;
}

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};

    Stage() {
        window.show();
        window.activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window);
    }
    void begin() {
        desk.drawn().overrides.insert(
            desk.drawn().overrides.begin(),
            control::overrideOf(running()));
        window.refreshNow();
        QTest::qWait(300); // the window's rhythm
    }
    /// As the engine tells it.
    void end() {
        desk.drawn().overrides.clear();
        desk.drawn().outcomes.push_back(
            {.ticket = desk.submitted.size(),
             .command = desk.submitted.back(),
             .phase = control::Phase::effectSeen,
             .text = "the incident has ended",
             .at = test::kDeskNow,
             .before = {},
             .after = {}});
        QTest::qWait(600);
    }
    void press() { QTest::keyClick(&window, Qt::Key_I, Qt::ControlModifier); }
    ui::IncidentDialog* dialog() const { return window.findChild<ui::IncidentDialog*>(); }
    QPlainTextEdit* page() const { return dialog()->findChild<QPlainTextEdit*>(); }
    QPushButton* button(const char* words) const {
        for (auto* each : dialog()->findChildren<QPushButton*>())
            if (each->text() == QString::fromUtf8(words))
                return each;
        return nullptr;
    }
    QMenu* earlier() {
        window.showPage(QStringLiteral("report"));
        for (auto* each : window.findChild<ui::ReportPage*>()->findChildren<QPushButton*>())
            if (each->menu()) {
                Q_EMIT each->menu()->aboutToShow();
                return each->menu();
            }
        return nullptr;
    }
};

} // namespace

class IncidentTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void onePressBeginsTheNextEnds() {
        Stage stage;
        stage.press();
        QCOMPARE(stage.desk.submitted.size(), std::size_t{1});
        QCOMPARE(stage.desk.submitted[0].verb, Verb::beginIncident);
        QVERIFY(!stage.desk.submitted[0].host.empty());
        stage.begin();
        stage.press();
        QCOMPARE(stage.desk.submitted.size(), std::size_t{2});
        QCOMPARE(stage.desk.submitted[1].verb, Verb::endIncident);
    }

    void aBadgeSaysThatOneRunsAndEndsIt() {
        Stage stage;
        stage.begin();
        ui::OverrideBadge* badge = nullptr;
        for (auto* each : stage.window.findChildren<ui::OverrideBadge*>())
            if (each->isVisible())
                badge = each;
        QVERIFY(badge);
        QVERIFY2(
            badge->accessibleName().contains("INCIDENT 4 min, rsvp is slow, since 16:56 by ada"),
            qPrintable(badge->accessibleName()));
        QVERIFY(badge->accessibleName().contains("End incident"));
        badge->click();
        QCOMPARE(stage.desk.submitted.at(0).verb, Verb::endIncident);
    }

    void itsPageOpensForWhoEndedIt() {
        Stage stage;
        stage.begin();
        stage.press();
        QVERIFY(!stage.dialog());
        stage.end();
        QVERIFY(stage.dialog());
        QTRY_VERIFY(stage.page()->toPlainText().startsWith("INCIDENT: rsvp is slow\n"));
        QVERIFY(stage.page()->toPlainText().contains("It lasted 4 min"));
        stage.button("Copy text")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), stage.page()->toPlainText());
    }

    void itIsSavedAsAPage() {
        Stage stage;
        const QTemporaryDir folder;
        stage.begin();
        stage.press();
        stage.end();
        const auto path = folder.filePath("incident.pdf");
        stage.dialog()->savePdf(path);
        QTRY_VERIFY(QFile::exists(path));
        QTRY_VERIFY(stage.button("Save PDF…")->isEnabled());
    }

    void earlierOnesAreOpenedAgain() {
        Stage stage;
        QCOMPARE(stage.earlier()->actions().size(), 1);
        QVERIFY(!stage.earlier()->actions().front()->isEnabled());
        const auto then = test::kDeskNow - std::chrono::hours{2};
        stage.desk.recorded = {
            recorded(then - Minutes{50}, "BEGIN INCIDENT"),
            recorded(then - Minutes{40}, "END INCIDENT"),
            recorded(then, "BEGIN INCIDENT cake & rings"),
            recorded(then + Minutes{3}, "END INCIDENT")};
        const auto actions = stage.earlier()->actions();
        QCOMPARE(actions.size(), 2);
        QVERIFY2(
            actions[0]->text().endsWith("15:00, 3 min: cake && rings"),
            qPrintable(actions[0]->text()));
        actions[0]->trigger();
        QVERIFY(stage.dialog());
        QTRY_VERIFY(stage.page()->toPlainText().startsWith("INCIDENT: cake & rings\n"));
    }
};

QTEST_MAIN(IncidentTest)
#include "incident_test.moc"
