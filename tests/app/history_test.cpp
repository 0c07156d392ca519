#include "app/history/sql_history.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/resource.h>
#include <csignal>

using namespace usher;

namespace {

/// Recent, because what is older than keepDays leaves.
const WallTime kStart = std::chrono::floor<Seconds>(std::chrono::system_clock::now()) - std::chrono::hours{12};

std::vector<monitor::HistorySample> samples(int from, int count) {
    std::vector<monitor::HistorySample> list;
    for (int i = from; i < from + count; ++i) {
        monitor::HistorySample s;
        s.at = kStart + Seconds{10 * i};
        s.pool = "main";
        for (int k = 0; k <= i % 7; ++k) s.acquired.record(Micros{100 * (k + 1)});
        s.utilization = 0.25;
        s.acquisitions = static_cast<std::uint64_t>(i % 7 + 1);
        s.weddingDay = true;
        list.push_back(std::move(s));
    }
    return list;
}

monitor::Event actionEvent(const char* text) {
    monitor::Event e;
    e.at = kStart + Seconds{5};
    e.kind = monitor::EventKind::action;
    e.severity = monitor::Severity::warning;
    e.pool = "main";
    e.text = text;
    e.fields = {{"actor", "Ada"}, {"command", "SCALE main TO 40"}};
    return e;
}

} // namespace

class HistoryTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_dir;
    history::HistoryOptions at(const char* name) const { return {.url = m_dir.filePath(QString::fromLatin1(name)).toStdString()}; }
    static std::size_t stored(monitor::HistoryStore& store) { return store.read(kStart, kStart + std::chrono::hours{24 * 30})->samples.size(); }

  private Q_SLOTS:
    void whatWasWrittenIsReadAfterARestart() {
        {
            auto store = history::openHistory(at("plain"));
            QVERIFY2(store.ok(), store.ok() ? "" : store.error().text().c_str());
            (*store)->append(samples(0, 30));
            (*store)->append({actionEvent("did it")});
        }
        auto store = history::openHistory(at("plain"));
        QVERIFY(store.ok());
        const auto range = (*store)->read(kStart, kStart + Seconds{100});
        QVERIFY(range.ok());
        QCOMPARE(range->samples.size(), std::size_t{10});
        QCOMPARE(range->samples[6].acquired.summary(), samples(6, 1).front().acquired.summary());
        QVERIFY(range->samples[6].weddingDay);
        QCOMPARE(range->events.size(), std::size_t{1});
        QVERIFY(range->events.front() == actionEvent("did it"));
        QVERIFY((*store)->trouble().empty());
    }

    void aLongRangeComesThinnedAndLosesNothing() {
        auto store = history::openHistory(at("long"));
        auto written = samples(0, 600);
        written.push_back(written.front());
        written.back().at -= std::chrono::hours{24 * 20}; // three weeks apart
        (*store)->append(written);
        (*store)->flush();
        const auto range = (*store)->read(kStart - std::chrono::hours{24 * 25}, kStart + std::chrono::hours{12});
        QVERIFY(range.ok());
        QVERIFY2(range->samples.size() > 20 && range->samples.size() < 60, qPrintable(QString::number(range->samples.size())));
        std::uint64_t acquisitions = 0, expected = 0;
        for (const auto& s : range->samples) acquisitions += s.acquisitions;
        for (const auto& s : written) expected += s.acquisitions;
        QCOMPARE(acquisitions, expected);
    }

    void aFileCutInTheMiddleIsSetAsideAndWhatCanBeReadIsKept() {
        {
            auto store = history::openHistory(at("cut"));
            for (int i = 0; i < 20; ++i) {
                (*store)->append(samples(i * 100, 100));
                (*store)->flush();
            }
        }
        QFile file(m_dir.filePath(QStringLiteral("cut")));
        QVERIFY(file.size() > 40'000);
        QVERIFY(file.resize(file.size() / 2));
        auto store = history::openHistory(at("cut"));
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().text().c_str());
        (*store)->append(samples(5000, 3));
        (*store)->flush();
        QVERIFY2(stored(**store) > 500, qPrintable(QString::number(stored(**store))));
        const auto notes = (*store)->read(kStart, std::chrono::system_clock::now() + Seconds{60})->notes;
        QVERIFY(!notes.empty());
        QVERIFY(notes.front().find("damaged") != std::string::npos);
        QVERIFY(!QDir(m_dir.path()).entryList({QStringLiteral("cut.damaged-*")}).isEmpty());
    }

    void rubbishInItsPlaceIsSetAside() {
        QFile file(m_dir.filePath(QStringLiteral("rubbish")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100'000, 'x'));
        file.close();
        auto store = history::openHistory(at("rubbish"));
        QVERIFY2(store.ok(), store.ok() ? "" : store.error().text().c_str());
        (*store)->append(samples(0, 5));
        (*store)->flush();
        QCOMPARE(stored(**store), std::size_t{5});
    }

    void aFullDiskLosesNothingThatStillFitsInMemoryAndSaysSo() {
        auto store = history::openHistory(at("full"));
        QVERIFY(store.ok());
        (*store)->append(samples(0, 10));
        (*store)->flush();
        // The limit on file sizes stands in for the disk's end; SIGXFSZ would end the process.
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        rlimit full = before;
        full.rlim_cur = 8192;
        setrlimit(RLIMIT_FSIZE, &full);
        (*store)->append(samples(10, 500));
        (*store)->flush();
        const std::string trouble = (*store)->trouble();
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!trouble.empty());
        QTRY_VERIFY_WITH_TIMEOUT((*store)->trouble().empty(), 20'000);
        QCOMPARE(stored(**store), std::size_t{510});
    }

    void aFolderThatCannotBeWrittenIsAnError() {
        const auto store = history::openHistory({.url = "/proc/no/history.sqlite"});
        QVERIFY(!store.ok());
        QVERIFY(!store.error().hint.empty());
    }

    void oldRowsLeave() {
        auto store = history::openHistory({.url = at("old").url, .keepDays = 1});
        auto old = samples(0, 10);
        for (auto& s : old) s.at -= std::chrono::hours{72};
        (*store)->append(std::move(old));
        auto recent = samples(0, 2);
        for (auto& s : recent) s.at = std::chrono::system_clock::now();
        (*store)->append(std::move(recent));
        (*store)->flush();
        store = history::openHistory({.url = at("old").url, .keepDays = 1});
        (*store)->flush();
        const auto all = [&] { return (*store)->read(kStart - std::chrono::hours{240}, kStart + std::chrono::hours{240})->samples.size(); };
        QTRY_COMPARE_WITH_TIMEOUT(all(), std::size_t{2}, 10'000);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
