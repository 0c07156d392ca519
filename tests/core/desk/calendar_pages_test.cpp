// The calendar and its changes, told and read back.
#include "control/desk_name.h"
#include "desk/calendar_pages.h"

#include <QTest>

using namespace usher;
using forecast::Wedding;

namespace {

const Wedding kAnn{
    .start = WallTime(std::chrono::seconds{1'789'221'600}),
    .guests = 120,
    .name = "Ann & Ben",
    .zone = "America/New_York"};

} // namespace

class CalendarPagesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aCalendarArrives() {
        const control::CalendarCopy copy{
            .revision = "7#2",
            .weddings = {kAnn},
            .source = "weddings.csv",
            .fixed = "an iCalendar file is only read",
            .complaints = {"weddings.csv:7: date 'x'"}};
        const auto read = desk::readCalendar(desk::tellCalendar(copy));
        QVERIFY(read && read->weddings == copy.weddings && read->complaints == copy.complaints);
        QVERIFY(read->revision == copy.revision && read->source == copy.source);
        QVERIFY(read->fixed == copy.fixed && !read->same);
        QCOMPARE(desk::readRevision(desk::tellRevision("7#2")).value(), std::string("7#2"));
    }

    /// The name is the desk's; who logged in answers.
    void changesArriveButNotInAnothersName() {
        auto later = kAnn;
        later.guests = 140;
        const control::CalendarOrder order{
            .changes = {{kAnn, later}, {std::nullopt, later}, {kAnn, std::nullopt}},
            .act = "CHANGE",
            .actor = "somebody else",
            .host = "desk1"};
        const auto read = desk::readOrder(desk::tellOrder(order));
        QVERIFY(read && read->changes == order.changes);
        QCOMPARE(read->host, order.host);
        QCOMPARE(control::deskActor("ops", read->actor), std::string("desk:ops (somebody else)"));
    }

    void whatNobodyCouldMeanIsRefused() {
        auto odd = kAnn;
        odd.zone = "Mars/Phobos";
        QVERIFY(!desk::readOrder(desk::tellOrder({.changes = {{std::nullopt, odd}}})));
        QVERIFY(!desk::readOrder("["));
    }
};

QTEST_APPLESS_MAIN(CalendarPagesTest)
#include "calendar_pages_test.moc"
