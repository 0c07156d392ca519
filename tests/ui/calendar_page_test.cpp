// The calendar: its days by key and mouse, changes by hand with undo, and files that are reviewed
// before anything changes.
#include "ui/main_window.h"
#include "ui/pages/calendar_page.h"
#include "ui/support/drawn_desk.h"

#include <QAbstractItemModelTester>
#include <QDateTimeEdit>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;

namespace {

const QDate kToday(2026, 6, 6); // a Saturday

struct Stage {
    test::DrawnDesk desk;
    ui::MainWindow window{desk, {.remember = false}};
    ui::CalendarPage* page = window.findChild<ui::CalendarPage*>();
    ui::CalendarView* view = window.findChild<ui::CalendarView*>();

    Stage() {
        window.resize(1280, 720);
        window.show();
        window.showPage(QStringLiteral("calendar"));
        window.refreshNow();
        (void)QTest::qWaitFor([this] { return view->accessibleName().contains(u"2 weddings"); });
    }
    template <class T> T* of(const char* name) const {
        return window.findChild<T*>(QLatin1String(name));
    }
    void press(const char* button) const { of<QPushButton>(button)->click(); }
    bool says(const char* words) const {
        return QTest::qWaitFor(
            [&] { return of<QLabel>("calendar.words")->text().contains(QLatin1String(words)); });
    }
    void key(Qt::Key which) const { QTest::keyClick(view, which); }
    void selectFirst() {
        key(Qt::Key_BracketRight);
        QVERIFY(view->selectedEntry());
    }
};

std::vector<forecast::Wedding> tenThousand() {
    std::vector<forecast::Wedding> many;
    for (int i = 0; i < 10'000; ++i)
        many.push_back(
            {.start = test::kDeskNow + Minutes{60 * (i % 2'000) - 30'000 + i % 60},
             .guests = 50 + i % 200,
             .name = "Wedding " + std::to_string(i)});
    return many;
}

forecast::CalendarChanges adding(const std::vector<forecast::Wedding>& weddings) {
    forecast::CalendarChanges changes;
    for (const auto& wedding : weddings)
        changes.push_back({std::nullopt, wedding});
    return changes;
}

QString fileWith(const QTemporaryDir& folder, const char* name, const char* contents) {
    QFile file(folder.filePath(QLatin1String(name)));
    if (file.open(QIODevice::WriteOnly))
        file.write(contents);
    return file.fileName();
}

} // namespace

class CalendarPageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void todayIsShownWithItsWeddingsAndPlan() {
        const Stage stage;
        QCOMPARE(stage.view->selectedDay(), kToday);
        const QString told = stage.view->accessibleName();
        QVERIFY2(told.contains(u"connections planned"), qPrintable(told));
    }

    void daysTurnByKeyAndTheNextSaturdayIsOnePressAway() {
        Stage stage;
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.view->selectedDay(), kToday.addDays(1));
        stage.key(Qt::Key_Down);
        QCOMPARE(stage.view->selectedDay(), kToday.addDays(8));
        stage.key(Qt::Key_PageDown);
        QCOMPARE(stage.view->selectedDay().month(), 7);
        stage.key(Qt::Key_Home);
        QCOMPARE(stage.view->selectedDay(), kToday);
        stage.press("calendar.saturday");
        QCOMPARE(stage.view->selectedDay(), kToday.addDays(7));
    }

    void everySpanHoldsTheSelectedDay() {
        Stage stage;
        for (const int index : {0, 1, 2}) {
            stage.of<QComboBox>("calendar.span")->setCurrentIndex(index);
            const auto ahead = stage.view->first().daysTo(stage.view->selectedDay());
            QVERIFY(ahead >= 0 && ahead < stage.view->days());
        }
        QCOMPARE(stage.view->days() % 7, 0);
    }

    void aWeddingIsAddedOnceItsPlanWasSeenAndTakenBack() {
        Stage stage;
        stage.press("calendar.add");
        auto* keep = stage.of<QPushButton>("wedding.keep");
        QVERIFY(!keep->isEnabled());
        stage.of<QLineEdit>("wedding.name")->setText(QStringLiteral("Cleo & Cem"));
        stage.of<QSpinBox>("wedding.guests")->setValue(90);
        QTRY_VERIFY(stage.of<QLabel>("wedding.plan")->text().contains(u"instead of"));
        QVERIFY(stage.desk.ordered.empty());
        keep->click();
        QVERIFY(stage.says("are written"));
        QCOMPARE(stage.desk.book.weddings.size(), std::size_t(3));
        QCOMPARE(stage.desk.ordered[0].act, std::string("ADD"));
        stage.press("calendar.undo");
        QTRY_COMPARE(stage.desk.book.weddings.size(), std::size_t(2));
        QTRY_VERIFY(!stage.of<QPushButton>("calendar.undo")->isEnabled());
    }

    /// London's clocks skip 01:30 on 29 March 2026 and show it twice on 25 October.
    void aTimeThatIsNotOrIsTwiceIsToldOf() {
        Stage stage;
        stage.press("calendar.add");
        stage.of<QLineEdit>("wedding.name")->setText(QStringLiteral("Late"));
        auto* at = stage.of<QDateTimeEdit>("wedding.at");
        at->setDateTime(QDateTime(QDate(2026, 3, 29), QTime(1, 30), Qt::UTC));
        QVERIFY(!stage.of<QPushButton>("wedding.keep")->isEnabled());
        QVERIFY(stage.of<QLabel>("wedding.time")->text().contains(u"has no 01:30"));
        at->setDateTime(QDateTime(QDate(2026, 10, 25), QTime(1, 30), Qt::UTC));
        QVERIFY(stage.of<QPushButton>("wedding.keep")->isEnabled());
        stage.of<QComboBox>("wedding.zone")->setCurrentText(QStringLiteral("Mars/Phobos"));
        QVERIFY(!stage.of<QPushButton>("wedding.keep")->isEnabled());
    }

    void aWeddingIsCancelledInADialog() {
        Stage stage;
        stage.selectFirst();
        stage.key(Qt::Key_Delete);
        stage.press("wedding.cancel");
        QTRY_COMPARE(stage.desk.book.weddings.size(), std::size_t(1));
        QCOMPARE(stage.desk.ordered[0].act, std::string("CANCEL"));
    }

    void whatWasChangedMeanwhileIsToldAndNothingIsLost() {
        Stage stage;
        stage.selectFirst();
        stage.desk.refusal = Error{Errc::conflict, "it is no longer so", "look again"};
        stage.key(Qt::Key_Delete);
        stage.press("wedding.cancel");
        QVERIFY(stage.says("Nothing was changed: it is no longer so"));
        QVERIFY(!stage.of<QPushButton>("calendar.undo")->isEnabled());
    }

    void aCalendarThatIsOnlyReadSaysWhy() {
        Stage stage;
        stage.desk.book.revision = "2";
        stage.desk.book.fixed = "an iCalendar file is only read";
        stage.desk.pass(Millis{6'000});
        stage.window.refreshNow();
        QTest::qWait(100);
        stage.press("calendar.add");
        QVERIFY(stage.says("only read"));
        QVERIFY(!stage.of<QPushButton>("wedding.keep"));
    }

    void aFileIsReviewedBeforeItChangesAnything() {
        Stage stage;
        const QTemporaryDir folder;
        stage.page->importFile(fileWith(
            folder,
            "summer.csv",
            "date,time,timezone,guests,name\n"
            "2026-06-20,15:00,,80,Dora & Dan\n"
            "2026-13-20,15:00,,80,Nobody\n"));
        QTRY_VERIFY(stage.of<QPushButton>("import.accept"));
        auto* accept = stage.of<QPushButton>("import.accept");
        QVERIFY2(accept->text().contains(u"1 "), qPrintable(accept->text()));
        QVERIFY(stage.desk.ordered.empty());
        accept->click();
        QTRY_COMPARE(stage.desk.book.weddings.size(), std::size_t(3));
        QCOMPARE(stage.desk.ordered[0].act, std::string("IMPORT summer.csv"));
    }

    void theReviewNamesEveryKindAndKeepsTheRulesOfModels() {
        const QTemporaryDir folder;
        const auto london = forecast::TimeZone::find("Europe/London").value();
        const forecast::Wedding ann{
            .start = london.instant(2026, 6, 6, 15, 0),
            .guests = 9,
            .name = "Ann"},
            ben{.start = london.instant(2026, 6, 7, 15, 0), .guests = 9, .name = "Ben"};
        const auto path = fileWith(
            folder,
            "a.csv",
            "date,time,guests,name\n2026-06-06,16:00,9,Ann\n2026-06-09,16:00,9,Cleo\nx,,,\n");
        const auto review = ui::reviewOf(
            {.path = path.toStdString(), .zone = "Europe/London", .calendar = {ann, ben}});
        QVERIFY(review);
        QCOMPARE(review->added() + review->changed() + review->gone(), std::size_t(3));
        QCOMPARE(review->accepted(false).size(), std::size_t(2));
        reviewIsShown(*review);
    }

    void reviewIsShown(const ui::CalendarReview& review) {
        const auto model = ui::makeReviewModel(QTimeZone::utc());
        const QAbstractItemModelTester tester(model.get());
        model->apply(ui::reviewRows(review));
        QCOMPARE(model->rowCount(), 4);
        const auto word = [&](int row, int column) {
            return model->index(row, column).data().toString();
        };
        QCOMPARE(word(0, 0), QStringLiteral("Refused"));
        QVERIFY(word(0, 3).startsWith(QStringLiteral("a.csv:4: date 'x'")));
        QCOMPARE(word(1, 0), QStringLiteral("Gone"));
        QVERIFY(word(2, 1).contains(QStringLiteral(" → ")));
        QCOMPARE(word(3, 3), QStringLiteral("Cleo"));
    }

    /// Measured, not asserted.
    void aMonthOfTenThousandIsShown() {
        const auto london = forecast::TimeZone::find("Europe/London").value();
        QElapsedTimer timer;
        timer.start();
        const auto days =
            std::make_shared<const ui::CalendarDays>(london, tenThousand(), test::kDeskNow);
        const auto indexed = timer.restart();
        ui::CalendarView view;
        view.resize(800, 600);
        view.setToday(kToday, 0);
        view.setDays(days);
        (void)view.grab();
        const auto shown = timer.restart();
        view.turn(1);
        (void)view.grab();
        const auto turned = timer.elapsed();
        qInfo("index %lld ms, first month %lld ms, next %lld ms", indexed, shown, turned);
        QVERIFY(view.accessibleName().contains(u"weddings"));
    }

    /// Likewise.
    void tenThousandAreReviewedAndWritten() {
        const auto london = forecast::TimeZone::find("Europe/London").value();
        const auto many = tenThousand();
        const QTemporaryDir folder;
        std::string csv = "date,time,timezone,guests,name\n";
        for (const auto& wedding : many)
            csv += "2027-06-12,15:00,,80," + wedding.name + "\n";
        const auto path = fileWith(folder, "many.csv", csv.c_str()).toStdString();
        QElapsedTimer timer;
        timer.start();
        const auto review = ui::reviewOf({.path = path, .zone = "Europe/London", .calendar = many});
        const auto model = ui::makeReviewModel(QTimeZone::utc());
        model->apply(ui::reviewRows(*review));
        const auto reviewed = timer.restart();
        const auto written = forecast::rewriteCsv("", adding(many), london);
        qInfo("review %lld ms, written %lld ms", reviewed, timer.elapsed());
        QCOMPARE(review->changed(), std::size_t(10'000));
        QVERIFY2(written, written ? "" : written.error().text().c_str());
    }
};

QTEST_MAIN(CalendarPageTest)
#include "calendar_page_test.moc"
