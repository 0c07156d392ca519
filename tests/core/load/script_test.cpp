#include "load/script.h"

#include <QtTest>

using namespace usher;
using namespace usher::load;

namespace {

std::vector<std::string> textsOf(Workload workload, unsigned seed) {
    const Workbench bench{.table = "t"};
    Random random(seed);
    std::vector<std::string> all;
    for (int i = 0; i < 200; ++i)
        for (const auto& statement : nextScript(workload, bench, random))
            all.push_back(statement.sql);
    return all;
}

/// Mean time that a client of it is silent inside a transaction.
Millis meanPause(Workload workload) {
    Random random(1);
    Nanos sum{0};
    for (int i = 0; i < 1'000; ++i)
        for (const auto& statement : nextScript(workload, {.table = "t"}, random))
            sum += statement.pause;
    return std::chrono::duration_cast<Millis>(sum / 1'000);
}

} // namespace

class ScriptTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void scriptsAreRepeatableBySeed();
    void everyTransactionThatBeginsCommits();
    void whoPlansThinksInside();
};

void ScriptTest::scriptsAreRepeatableBySeed() {
    QCOMPARE(textsOf(Workload::booking, 7), textsOf(Workload::booking, 7));
    QVERIFY(textsOf(Workload::booking, 7) != textsOf(Workload::booking, 8));
}

void ScriptTest::everyTransactionThatBeginsCommits() {
    for (const auto workload : {Workload::booking, Workload::planning, Workload::dwelling}) {
        const auto all = textsOf(workload, 7);
        const auto begun = std::ranges::count(all, "BEGIN");
        QVERIFY(begun > 10); // the mix holds whole transactions
        QCOMPARE(begun, std::ranges::count(all, "COMMIT"));
    }
}

void ScriptTest::whoPlansThinksInside() {
    QCOMPARE(meanPause(Workload::booking), Millis{0});
    QVERIFY(meanPause(Workload::planning) > Millis{80});
    QVERIFY(meanPause(Workload::dwelling) > Millis{180});
    QVERIFY(meanPause(Workload::dwelling) < Millis{220});
}

QTEST_APPLESS_MAIN(ScriptTest)
#include "script_test.moc"
