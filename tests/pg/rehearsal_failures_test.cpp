// Twenty seeded faults, of every kind, through the whole of it: pools, gate, failover. Whatever
// happens, what clients were told is true. Longer: usher rehearse failures --faults 1000
#include "rehearsal/private_cluster.h"
#include "rehearsal/rehearsal.h"
#include "rehearsal/server_processes.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace usher;
using namespace usher::rehearsal;

namespace {

constexpr int kFaults = 20;

/// Of that program.
bool leavesAFolder(pid_t program) {
    const auto name = "usher-failover-" + std::to_string(program) + "-";
    const std::filesystem::directory_iterator folder(std::filesystem::temp_directory_path()), end;
    return std::any_of(folder, end, [&](const auto& entry) {
        return entry.path().filename().string().starts_with(name);
    });
}

/// Of the targets but for the time, which is for `usher rehearse`.
std::string missed(const Scorecard& card) {
    std::string names;
    for (const auto& target : card.targets)
        if (!target.passed && !target.name.starts_with("first_success_s"))
            names += target.name + " ";
    return names;
}

using Postmasters = std::array<pid_t, 2>;

/// A program of its own makes a cluster, says who its postmasters are, freezes one, and is killed.
pid_t killedWithItsCluster(Postmasters& postmasters) {
    int ends[2];
    if (::pipe(ends) != 0)
        return 0;
    const pid_t program = ::fork();
    if (program == 0) {
        const auto cluster = PrivateCluster::make();
        for (const auto member : {PrivateCluster::first, PrivateCluster::second})
            postmasters[member] = cluster ? (*cluster)->postmasterPid(member) : 0;
        const bool frozen = cluster && (*cluster)->freeze(PrivateCluster::first).ok();
        (void)!::write(ends[1], postmasters.data(), sizeof postmasters);
        ::raise(frozen ? SIGKILL : SIGABRT);
    }
    (void)!::read(ends[0], postmasters.data(), sizeof postmasters);
    ::waitpid(program, nullptr, 0);
    ::close(ends[0]);
    ::close(ends[1]);
    return program;
}

RehearsalOptions optionsFor(int faults) {
    return {
        .scenario = "failures",
        .clients = 60,
        .seconds = 1,
        .faults = faults,
        .seed = 20,
        .loadProgram = USHER_PROGRAM,
        .progress = [](const std::string& line) {
            qInfo("%s", line.c_str());
        }};
}

} // namespace

class RehearsalFailuresTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void noAcknowledgedWriteIsLostOrDoubled();
    void whoeverEndsItEarlyLeavesNothing();
    void theServersEndWithAProgramThatIsKilled();
};

void RehearsalFailuresTest::noAcknowledgedWriteIsLostOrDoubled() {
    const auto scores = rehearsal::run(optionsFor(kFaults));
    QVERIFY2(scores.ok(), scores ? "" : scores.error().text().c_str());
    const auto& card = scores->front();
    qInfo("%s", toText(*scores).c_str());
    QCOMPARE(card.faults.size(), std::size_t(kFaults));
    std::set<std::string> kinds;
    for (const auto& fault : card.faults) {
        kinds.insert(fault.fault);
        QVERIFY2(fault.acknowledged > 0 && fault.afterReturnMs >= 0, fault.text.c_str());
        QVERIFY2(fault.lost == 0 && fault.doubled == 0, fault.text.c_str());
    }
    QCOMPARE(kinds.size(), std::size_t(7));
    QCOMPARE(missed(card), std::string());
    QVERIFY(!leavesAFolder(getpid()));
}

void RehearsalFailuresTest::whoeverEndsItEarlyLeavesNothing() {
    auto options = optionsFor(kFaults);
    std::atomic<bool> struck{false};
    options.progress = [&](const std::string& line) {
        struck = struck || line.find("commits go on") != std::string::npos;
    };
    options.cancelled = [&] {
        return struck.load();
    };
    const auto scores = rehearsal::run(options);
    QVERIFY(!scores.ok());
    QCOMPARE(scores.error().code, Errc::cancelled);
    QVERIFY(!leavesAFolder(getpid()));
}

void RehearsalFailuresTest::theServersEndWithAProgramThatIsKilled() {
    Postmasters postmasters{};
    const pid_t program = killedWithItsCluster(postmasters);
    for (const pid_t pid : postmasters) {
        QVERIFY(pid > 0);
        QTRY_VERIFY_WITH_TIMEOUT(!lives(pid), 20'000);
    }
    QVERIFY(leavesAFolder(program));
    PrivateCluster::sweepLeftovers();
    QVERIFY(!leavesAFolder(program));
}

QTEST_GUILESS_MAIN(RehearsalFailuresTest)
#include "rehearsal_failures_test.moc"
