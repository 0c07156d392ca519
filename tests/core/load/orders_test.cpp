// What goes between the two processes comes out as it went in, and nonsense is told from it.
#include "load/orders.h"
#include "load/tally.h"
#include "load/words.h"
#include "support/histograms.h"

#include <QtTest>
#include <random>

using namespace usher;
using namespace usher::load;

using test::times;

namespace {

Tally someTally() {
    Tally tally{.connected = 3, .refused = 1, .lost = 2, .errors = 7, .due = 40, .waiting = 5};
    tally.query = times(10, Millis{2});
    tally.late = times(4, Millis{1});
    tally.lastError = "08006: gone\twith a tab\nand a line \\ and a backslash";
    tally.of("main").transactions = 12;
    tally.of("main").firstAnswer = times(12, Millis{3});
    tally.of("a \"strange\"\tpool").failed = 4;
    tally.commits.push_back(
        {.number = 9, .begun = MonoTime(Nanos{5}), .acknowledged = MonoTime(Nanos{8})});
    return tally;
}

template <class Value> Value throughWords(const Value& value) {
    Value back;
    if (!fromWords(splitWords(joinWords(toWords(value))), back))
        qWarning("not understood");
    return back;
}

} // namespace

class OrdersTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void wordsComeBackAsTheyWere();
    void aTallyComesBackAsItWas();
    void aTallyThatIsNoneIsTold();
    void talliesAddUp();
    void ordersComeBackAsTheyWere();
    void listsComeBackAsTheyWere();
    void nonsenseIsNoOrder();
    void answersAndErrorsComeBackAsTheyWere();
    void noiseIsSurvived();
};

void OrdersTest::wordsComeBackAsTheyWere() {
    const Words words{"", "a\tb", "c\nd", "\\t", "\\", "ü", ""};
    QCOMPARE(splitWords(joinWords(words)), words);
    QVERIFY(joinWords(words).find('\n') == std::string::npos);
}

void OrdersTest::aTallyComesBackAsItWas() {
    Tally back;
    QVERIFY(decode(encode(someTally()), back));
    QCOMPARE(encode(back), encode(someTally()));
    QCOMPARE(back.lastError, someTally().lastError);
    QCOMPARE(back.of("main").firstAnswer.count(), std::uint64_t(12));
    QCOMPARE(back.commits.front().acknowledged, MonoTime(Nanos{8}));
}

void OrdersTest::aTallyThatIsNoneIsTold() {
    Tally back;
    for (const char* text : {"", "counts", "counts\t1\t2", "tally\t1", "pool\tmain\t1\t2\tx\ty"})
        QVERIFY2(!decode(text, back), text);
}

void OrdersTest::talliesAddUp() {
    auto sum = someTally();
    sum.merge(someTally());
    QCOMPARE(sum.transactions(), std::uint64_t(24));
    QCOMPARE(sum.failed(), std::uint64_t(8));
    QCOMPARE(sum.query.count(), std::uint64_t(20));
    sum.restart();
    QCOMPARE(sum.connected, 6);
    QCOMPARE(sum.transactions(), std::uint64_t(0));
}

void OrdersTest::ordersComeBackAsTheyWere() {
    const CrowdOptions crowd{
        .address = "127.0.0.1:6432",
        .user = "anna",
        .password = "pass\tword\\",
        .seed = 4,
        .bench = {.table = "t", .rows = 5}};
    QCOMPARE(throughWords(crowd).password, crowd.password);
    QCOMPARE(throughWords(crowd).bench.rows, 5);
}

void OrdersTest::listsComeBackAsTheyWere() {
    const std::vector<Group> groups{
        {"main", 5, Workload::planning, "wedsync"},
        {"x", 0, Workload::figures}};
    QCOMPARE(throughWords(groups)[0].workload, Workload::planning);
    QCOMPARE(throughWords(groups)[0].database, std::string("wedsync"));
    QCOMPARE(throughWords(groups).size(), std::size_t(2));
    const Pace pace{.open = {{"main", {{0, 1.5}, {10, 2e6}}}, {"x", {}}}, .think = Millis{3}};
    QCOMPARE(throughWords(pace).open[0].curve, pace.open[0].curve);
    QCOMPARE(throughWords(pace).think, pace.think);
    const Script script{"BEGIN", {"SELECT '\t'", Millis{40}}};
    QCOMPARE(throughWords(script)[1].sql, script[1].sql);
    QCOMPARE(throughWords(script)[1].pause, script[1].pause);
}

void OrdersTest::nonsenseIsNoOrder() {
    CrowdOptions crowd;
    std::vector<Group> groups;
    Pace pace;
    Burden burden;
    QVERIFY(!fromWords({"a", "b"}, crowd));
    QVERIFY(!fromWords({"main", "5"}, groups));
    QVERIFY(!fromWords({"main", "5", "99", ""}, groups));
    QVERIFY(!fromWords({"main", "five", "1", ""}, groups));
    QVERIFY(!fromWords({"0", "main", "18446744073709551615", "1"}, pace));
    QVERIFY(!fromWords({"0", "main", "2", "1", "1"}, pace));
    QVERIFY(!fromWords({}, burden));
}

void OrdersTest::answersAndErrorsComeBackAsTheyWere() {
    const auto good = answerOf(answerLine(std::string("a\nb")));
    QVERIFY(good.ok());
    QCOMPARE(*good, std::string("a\nb"));
    const auto bad = answerOf(answerLine(Error{Errc::exhausted, "no\troom", "make some"}));
    QVERIFY(!bad.ok());
    QCOMPARE(bad.error().code, Errc::exhausted);
    QCOMPARE(bad.error().message, std::string("no\troom"));
    QCOMPARE(answerOf("what").error().code, Errc::protocol);
    QCOMPARE(answerOf("error\t999\tx\t").error().code, Errc::internal);
}

void OrdersTest::noiseIsSurvived() {
    std::mt19937 random(1);
    const std::string from = "counts\t\n\\0123456789:;,pool";
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (unsigned n = random() % 60; n > 0; --n)
            text += from[random() % from.size()];
        Tally tally;
        Pace pace;
        (void)decode(text, tally);
        (void)fromWords(splitWords(text), pace);
        (void)answerOf(text);
    }
}

QTEST_APPLESS_MAIN(OrdersTest)
#include "orders_test.moc"
