// What people have set is seen wherever a pool is, with who, until when and what takes it back; how
// long they have; and the button that helps.
#include "ui/desk_words.h"
#include "ui/dialogs/action_dialog.h"
#include "ui/dialogs/advice_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/wall_page.h"
#include "ui/support/drawn_desk.h"
#include "ui/widgets/alarm_banner.h"
#include "ui/widgets/nav_item.h"
#include "ui/widgets/override_badge.h"
#include "ui/widgets/pool_tile.h"

#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTest>
#include <algorithm>

using namespace usher;

namespace {

using alerts::Countdown;
using control::Override;

/// Two hours before UTC's 18:00, in London's summer.
const Override kLoan{
    .kind = Override::Kind::lent,
    .pool = "main",
    .connections = 20,
    .other = "analytics",
    .by = "console:ada",
    .since = test::kDeskNow,
    .until = test::kDeskNow + std::chrono::hours{1},
    .undo = "LEND main BACK"};

struct Stage {
    test::DrawnDesk desk;
    std::unique_ptr<ui::MainWindow> window;

    void show() {
        window = std::make_unique<ui::MainWindow>(
            desk,
            ui::WindowOptions{.remember = false, .kiosk = false});
        window->show();
    }
    /// The badges that are seen under a widget.
    QStringList badges(const QWidget* under) const {
        QStringList words;
        for (const auto* badge : under->findChildren<ui::OverrideBadge*>())
            if (badge->isVisible())
                words << badge->accessibleName();
        return words;
    }
    QWidget* tile(const char* pool) const {
        return window->findChild<ui::PoolTile*>(QLatin1String("tile.") + QLatin1String(pool));
    }
    QList<QPushButton*> bannersButtons() const {
        QList<QPushButton*> seen;
        for (auto* button : window->findChild<ui::AlarmBanner*>()->findChildren<QPushButton*>())
            if (button->isVisible())
                seen << button;
        return seen;
    }
    bool bannerOffers(const char* words) const {
        return std::ranges::any_of(bannersButtons(), [words](const QPushButton* button) {
            return button->text() == QString::fromUtf8(words);
        });
    }
    /// main is full; more can be lent to it, or its holders looked at.
    void fillMain() {
        auto& drawn = desk.drawn().verdict.emplace();
        drawn.severity = monitor::Severity::critical;
        drawn.text = "main is at its maximum of 50";
        drawn.pool = "main";
        drawn.countdown = Countdown::clientGivesUp;
        drawn.until = test::kDeskNow + Millis{1'200};
        drawn.alarm = desk.raise("main", monitor::Severity::critical).id;
        drawn.remedies = {
            {"Lend main 7 more", "LEND main 7 FOR 30"},
            {"Show who holds connections", alerts::kShowHolders}};
    }
    const ui::ActionDialog* dialog() const { return window->findChild<ui::ActionDialog*>(); }
};

alerts::Verdict verdict(Countdown countdown, Millis left, const char* pool = "main") {
    alerts::Verdict drawn;
    drawn.pool = pool;
    drawn.countdown = countdown;
    drawn.until = test::kDeskNow + left;
    return drawn;
}

/// A server that is away: nothing in Usher helps.
alerts::Verdict silence(const alerts::Alarm& alarm) {
    auto drawn = verdict(Countdown::clientGivesUp, Millis{1'200}, "");
    drawn.text = "db1:5432 is silent: no answer for 3 s";
    drawn.remedy = "Outside Usher: see whether its machine answers";
    drawn.meanwhile = "Queries under way hang: 12 clients wait now";
    drawn.alarm = alarm.id;
    drawn.remedies = {{"What to do", alerts::kShowAdvice}};
    return drawn;
}

} // namespace

class OverridesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        ui::applyTheme(*qApp, ui::ThemeChoice::light);
    }

    void countdownsAreSaidAsTheyAreNeeded_data() {
        QTest::addColumn<int>("countdown");
        QTest::addColumn<int>("leftMs");
        QTest::addColumn<QString>("pool");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* words, Countdown what, int ms, const char* pool = "main") {
            QTest::newRow(words) << static_cast<int>(what) << ms << QString(pool) << QString(words);
        };
        row("first client gives up in 1.2 s", Countdown::clientGivesUp, 1'200);
        row("first guest gives up in 0.3 s", Countdown::clientGivesUp, 250, "wedding_critical");
        row("first client gives up now", Countdown::clientGivesUp, -20);
        row("first client gives up in 25 s", Countdown::clientGivesUp, 25'000);
        row("reserve lasts 45 s", Countdown::reserveEmpty, 45'400);
        row("reserve is used up", Countdown::reserveEmpty, 0);
        row("full in 40 s", Countdown::poolFull, 40'000);
        row("full at 17:41", Countdown::poolFull, 41 * 60'000);
        row("how long: not known", Countdown::notKnown, 0);
        row("nobody waits yet", Countdown::nobodyWaits, 0);
        row("guests wait on, none is failed", Countdown::nobodyGivesUp, 0, "wedding_critical");
        row("", Countdown::none, 0);
    }
    void countdownsAreSaidAsTheyAreNeeded() {
        QFETCH(int, countdown);
        QFETCH(int, leftMs);
        QFETCH(QString, pool);
        QFETCH(QString, words);
        test::DrawnDesk desk;
        desk.drawn().timezone = "Europe/London";
        const std::string name = pool.toStdString();
        const auto drawn = verdict(static_cast<Countdown>(countdown), Millis{leftMs}, name.c_str());
        QCOMPARE(ui::countdownWords(drawn, ui::look(desk, true)), words);
    }

    void overridesTellWhoAndUntilWhen() {
        test::DrawnDesk desk;
        const auto view = ui::look(desk, true);
        QCOMPARE(
            ui::overrideWords(kLoan, view),
            QStringLiteral("LENT 20 from analytics until 18:00 by ada"));
        QCOMPARE(
            ui::overrideWords(
                {.kind = Override::Kind::paused,
                 .pool = "main",
                 .by = "ben",
                 .since = test::kDeskNow - Minutes{17}},
                view),
            QStringLiteral("PAUSED 17 min by ben"));
        QCOMPARE(
            ui::overrideWords({.kind = Override::Kind::drained}, view),
            QStringLiteral("RESERVE DRAINED"));
    }

    void aBadgeStandsOnTileRailPageAndWall() {
        Stage stage;
        stage.desk.drawn().overrides = {kLoan};
        stage.show();
        const QStringList expected{
            QStringLiteral("LENT 20 from analytics until 18:00 by ada: Take back…")};
        QCOMPARE(stage.badges(stage.tile("main")), expected);
        QCOMPARE(stage.badges(stage.tile("analytics")), QStringList());
        bool onRail = false;
        for (const auto* item : stage.window->findChildren<ui::NavItem*>())
            onRail = onRail || item->accessibleName() == QStringLiteral("main, LENT");
        QVERIFY(onRail);
        QVERIFY(stage.window->showPage(QStringLiteral("pool:main")));
        QCOMPARE(stage.badges(stage.window.get()), expected);
        stage.window->setWallMode(true);
        QVERIFY(stage.window->findChild<ui::WallPage*>()->accessibleName().contains(
            QStringLiteral("LENT 20 from analytics until 18:00 by ada")));
        QCOMPARE(stage.badges(stage.window.get()), QStringList()); // nothing to press
    }

    void pressedItOpensWhatTakesItBack() {
        Stage stage;
        stage.desk.drawn().overrides = {kLoan};
        stage.show();
        QTest::mouseClick(stage.tile("main")->findChild<ui::OverrideBadge*>(), Qt::LeftButton);
        QVERIFY(stage.dialog());
        QCOMPARE(stage.dialog()->windowTitle(), QStringLiteral("Take back what was lent to main"));
        QVERIFY(stage.desk.submitted.empty()); // it never fires
        stage.desk.drawn().overrides.clear();
        stage.window->refreshNow();
        QCOMPARE(stage.badges(stage.window.get()), QStringList());
    }

    void whatIsTheWholeEnginesStandsUnderTheBannerOnEveryPage() {
        Stage stage;
        stage.desk.drawn().overrides = {
            {.kind = Override::Kind::drained, .by = "ben", .undo = "REFILL RESERVE"}};
        stage.desk.playRehearsal("saturday", 10'000);
        stage.show();
        QVERIFY(stage.window->showPage(QStringLiteral("calendar")));
        QCOMPARE(
            stage.badges(stage.window.get()),
            (QStringList{
                QStringLiteral("REHEARSAL saturday, 10,000 clients by ada: Stop"),
                QStringLiteral("RESERVE DRAINED by ben: Refill…")}));
        for (auto* badge : stage.window->findChildren<ui::OverrideBadge*>())
            if (badge->isVisible() && badge->text().startsWith(QStringLiteral("REHEARSAL")))
                QTest::mouseClick(badge, Qt::LeftButton);
        QCOMPARE(stage.desk.submitted.back().verb, control::Verb::stopRehearsal); // at once
        QVERIFY(!stage.dialog());
    }

    void theBannerOffersAsMuchAsItHasRoomFor() {
        Stage stage;
        stage.fillMain();
        stage.show();
        stage.window->resize(1280, 720);
        stage.window->refreshNow();
        QVERIFY(stage.window->findChild<ui::AlarmBanner*>()->accessibleName().contains(
            QStringLiteral("first client gives up in 1.2 s")));
        QVERIFY(stage.bannerOffers("Lend main 7 more…"));
        QVERIFY(!stage.bannerOffers("Show who holds connections"));
        stage.window->resize(1920, 1080);
        stage.window->refreshNow();
        QVERIFY(stage.bannerOffers("Show who holds connections"));
    }

    void theBannersButtonOpensTheLoanWithItsFigures() {
        Stage stage;
        stage.fillMain();
        stage.show();
        for (auto* button : stage.bannersButtons())
            if (button->text().startsWith(QStringLiteral("Lend")))
                QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(stage.dialog());
        QCOMPARE(stage.dialog()->windowTitle(), QStringLiteral("Lend main more connections"));
        const auto boxes = stage.dialog()->findChildren<QSpinBox*>();
        QCOMPARE(boxes.size(), 2);
        QCOMPARE(boxes[0]->value(), 7);
        QCOMPARE(boxes[1]->value(), 30);
    }

    void aServerThatIsAwayHasWordsInsteadOfACommand() {
        Stage stage;
        stage.desk.drawn().verdict = silence(stage.desk.raise("", monitor::Severity::emergency));
        stage.show();
        stage.window->actions().openLine(QLatin1String(alerts::kShowAdvice));
        const auto* advice = stage.window->findChild<ui::AdviceDialog*>();
        QVERIFY(advice);
        const auto tells = [&](const char* words) {
            return std::ranges::any_of(advice->findChildren<QLabel*>(), [&](const QLabel* label) {
                return label->text().replace(QChar::Nbsp, u' ').contains(QString::fromUtf8(words));
            });
        };
        for (const char* words :
             {"see whether its machine answers.",
              "12 clients wait now.",
              "first client gives up in 1.2 s"})
            QVERIFY2(tells(words), words);
        stage.desk.drawn().verdict.reset();
        QTRY_VERIFY(tells("It is over."));
    }
};

QTEST_MAIN(OverridesTest)
#include "overrides_test.moc"
