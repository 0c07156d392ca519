// A flood on screen: what matters most and a count, and all of it on demand.
#include "ui/main_window.h"
#include "ui/pages/alarms_page.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/alarm_banner.h"

#include <QStandardPaths>
#include <QTest>

using namespace usher;

namespace {

/// Three emergencies come last.
void flood(test::DrawnDesk& desk) {
    for (int i = 0; i < 14; ++i)
        desk.raise(
            i % 2 ? "main" : "analytics",
            i < 11 ? monitor::Severity::warning : monitor::Severity::emergency);
}

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};

    Stage() {
        window.show();
        window.showPage(QStringLiteral("alarms"));
    }
    ui::AlarmsPage* page() const { return window.findChild<ui::AlarmsPage*>(); }
    QAbstractItemModel* rows() const { return page()->findChild<ui::DeskTable*>()->model(); }
    QPushButton* showAll() const {
        for (auto* button : page()->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Show all"))
                return button;
        return nullptr;
    }
    bool tells(const QString& words) const {
        for (const auto* label : page()->findChildren<QLabel*>())
            if (label->isVisible() && label->text().replace(QChar::Nbsp, u' ').contains(words))
                return true;
        return false;
    }
};

} // namespace

class AlarmsPageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void aFloodShowsWhatMattersMostAndACount() {
        Stage stage;
        flood(stage.desk);
        stage.window.refreshNow();
        QCOMPARE(stage.rows()->rowCount(), 5);
        for (int row = 0; row < 3; ++row)
            QCOMPARE(stage.rows()->index(row, 0).data().toString(), QStringLiteral("Emergency"));
        QVERIFY(stage.tells(QStringLiteral(
            "Flood: 14 alarms in 10 min: 3 emergencies, 11 warnings; these 5 matter most.")));
        QVERIFY(stage.window.findChild<ui::AlarmBanner*>()->accessibleName().contains(
            QStringLiteral("flood: 14 alarms in 10 min: 3 emergencies, 11 warnings")));
    }

    void allOfAFloodIsShownOnDemand() {
        Stage stage;
        flood(stage.desk);
        stage.window.refreshNow();
        stage.showAll()->click();
        QCOMPARE(stage.rows()->rowCount(), 14);
        QVERIFY(stage.tells(QStringLiteral("all of them are shown")));
        stage.showAll()->click();
        QCOMPARE(stage.rows()->rowCount(), 5);
    }

    /// What the banner speaks of is never among those left out.
    void theVerdictsAlarmStandsFirstInAFlood() {
        Stage stage;
        flood(stage.desk);
        const auto& last = stage.desk.drawn().alarms.front();
        alerts::Verdict verdict;
        verdict.severity = last.severity;
        verdict.text = "why";
        verdict.alarm = last.id;
        stage.desk.drawn().verdict = verdict;
        stage.window.refreshNow();
        QCOMPARE(stage.rows()->rowCount(), 5);
        QCOMPARE(stage.rows()->index(0, 0).data().toString(), QStringLiteral("Warning"));
    }

    void nineAreNoFlood() {
        Stage stage;
        flood(stage.desk);
        stage.desk.drawn().alarms.resize(9);
        stage.window.refreshNow();
        QCOMPARE(stage.rows()->rowCount(), 9);
        QVERIFY(!stage.showAll()->isVisible());
        QVERIFY(!stage.tells(QStringLiteral("Flood")));
    }
};

QTEST_MAIN(AlarmsPageTest)
#include "alarms_page_test.moc"
