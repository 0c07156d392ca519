// The verdict's sentence is there in full, and its buttons within the desk, however small that is.
#include "ui/support/drawn_desk.h"
#include "ui/widgets/alarm_banner.h"

#include <QTest>

using namespace usher;

namespace {

void fillUp(test::DrawnDesk& desk) {
    auto& alarm = desk.raise("wedding_critical", monitor::Severity::emergency);
    alerts::Verdict verdict;
    verdict.severity = alarm.severity;
    verdict.text =
        "wedding_critical is at its maximum of 200: 200 of 200 in use, 1571 waiting; the "
        "server has 57 connections to spare";
    verdict.pool = "wedding_critical";
    verdict.since = alarm.since;
    verdict.countdown = alerts::Countdown::clientGivesUp;
    verdict.until = desk.now().wall + Millis{1'200};
    verdict.remedy = "Lend it more for a while, or find who holds its connections";
    verdict.remedies = {
        {"Lend wedding_critical 57 more", "LEND wedding_critical 57 FOR 60"},
        {"Cancel nightjob's 12 clients", "CANCEL HOLDERS wedding_critical OF nightjob AFTER 1"}};
    verdict.alarm = alarm.id;
    desk.drawn().verdict = verdict;
}

} // namespace

class AlarmBannerTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp, ui::ThemeChoice::light); }

    /// 640 px is a screen of 1280 at 200 %.
    void theSentenceIsWholeAndItsButtonsAreInside_data() {
        QTest::addColumn<int>("width");
        for (const int width : {640, 900, 1'000, 1'280, 1'920})
            QTest::addRow("%d", width) << width;
    }
    void theSentenceIsWholeAndItsButtonsAreInside() {
        QFETCH(int, width);
        test::DrawnDesk desk;
        fillUp(desk);
        ui::AlarmBanner banner;
        banner.resize(width, banner.height());
        banner.setVisible(true);
        banner.show(ui::look(desk, true));
        QTest::qWait(20);
        QVERIFY(banner.tellsAll());
        int shown = 0;
        for (const auto* button : banner.findChildren<QPushButton*>()) {
            if (!button->isVisible())
                continue;
            ++shown;
            QVERIFY2(banner.rect().contains(button->geometry()), qPrintable(button->text()));
            QVERIFY(button->width() >= button->minimumSizeHint().width());
            QVERIFY(button->height() >= ui::kFireTarget);
        }
        QVERIFY(shown >= 2); // the remedy and the acknowledgement
    }

    void aNarrowBannerIsHigherOnlyWhileItHasButtons() {
        test::DrawnDesk desk;
        ui::AlarmBanner banner;
        banner.resize(640, banner.height());
        banner.setVisible(true);
        banner.show(ui::look(desk, true));
        QCOMPARE(banner.height(), ui::AlarmBanner::kHeight);
        fillUp(desk);
        banner.show(ui::look(desk, true));
        QVERIFY(banner.height() > ui::AlarmBanner::kHeight);
        banner.setReadOnly(true);
        banner.show(ui::look(desk, true));
        QCOMPARE(banner.height(), ui::AlarmBanner::kHeight);
    }
};

QTEST_MAIN(AlarmBannerTest)
#include "alarm_banner_test.moc"
