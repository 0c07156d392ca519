// How many connects at once, against servers that are drawn in numbers; and the pauses after
// failures.
#include "pool/policy/connect_pace.h"

#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <vector>

using namespace usher;
using namespace usher::pool;

namespace {

constexpr double kTick = 0.5; ///< ms

MonoTime at(double ms) {
    return MonoTime{Seconds{1'000}} +
           std::chrono::duration_cast<Nanos>(std::chrono::duration<double, std::milli>(ms));
}

/// A server whose processors share themselves out among the connects that have come to it.
struct Server {
    double roundTripsMs = 0; ///< all that a connect needs
    double workMs = 5;       ///< of one processor
    int processors = 2;
};

struct Ramp {
    double ms = 0;  ///< until all stood
    int most = 0;   ///< at once
    int queued = 0; ///< at once at the server's processors, at most, after the first third
};

/// Connections opened as fast as a width allows, tick by tick.
class Opening {
  public:
    Opening(ConnectWidth& width, const Server& server, double from)
        : m_width(width),
          m_server(server),
          m_from(from),
          m_now(from) {}

    Ramp open(int count) {
        begin(count);
        while (m_done < count) {
            m_now += kTick;
            work(m_done > count / 3);
            finish(count);
        }
        m_result.ms = m_now - m_from;
        return m_result;
    }

  private:
    struct Connect {
        double began, work;
    };
    int underWay() const { return static_cast<int>(m_underWay.size()); }
    bool isThere(const Connect& connect) const {
        return m_now - connect.began > m_server.roundTripsMs;
    }
    void begin(int count) {
        while (m_done + underWay() < count && underWay() < m_width.width())
            m_underWay.push_back({m_now, m_server.workMs});
        m_result.most = std::max(m_result.most, underWay());
    }
    /// The processors share themselves out among those that are there.
    void work(bool queueCounts) {
        const auto there =
            static_cast<int>(std::ranges::count_if(m_underWay, [this](const Connect& connect) {
                return isThere(connect);
            }));
        if (queueCounts)
            m_result.queued = std::max(m_result.queued, there - m_server.processors);
        const double share =
            there > 0 ? std::min(1.0, static_cast<double>(m_server.processors) / there) : 0;
        for (auto& connect : m_underWay)
            if (isThere(connect))
                connect.work -= share * kTick;
    }
    void finish(int count) {
        for (std::size_t i = m_underWay.size(); i-- > 0;) {
            if (m_underWay[i].work > 0)
                continue;
            m_width.succeeded(
                {.began = at(m_underWay[i].began), .underWay = underWay()},
                at(m_now));
            m_underWay.erase(m_underWay.begin() + static_cast<std::ptrdiff_t>(i));
            ++m_done;
            begin(count); // as a pool does
        }
    }

    ConnectWidth& m_width;
    const Server m_server;
    const double m_from;
    double m_now;
    int m_done = 0;
    std::vector<Connect> m_underWay;
    Ramp m_result;
};

/// Opens `count` connections, from `from` ms on.
Ramp ramp(ConnectWidth& width, const Server& server, int count, double from = 0) {
    return Opening(width, server, from).open(count);
}

} // namespace

class ConnectPaceTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aServerNearByIsNotFlooded() {
        ConnectWidth width(64);
        ramp(width, {}, 20);
        const auto all = ramp(width, {}, 180, 1'000);
        QVERIFY2(all.most <= 16, fmt::format("{} at once", all.most).c_str());
        QVERIFY2(all.queued <= 10, fmt::format("{} queued", all.queued).c_str());
        // its processors were never idle
        QVERIFY2(all.ms <= 1.1 * 180 * 5 / 2, fmt::format("{} ms", all.ms).c_str());
        QVERIFY2(
            width.width() >= 4 && width.width() <= 12,
            fmt::format("{}", width.width()).c_str());
    }

    void aServerWithManyProcessorsIsAskedForMore() {
        ConnectWidth width(64);
        const auto all = ramp(width, {.processors = 16}, 400);
        QVERIFY2(
            width.width() >= 10 && width.width() <= 44,
            fmt::format("{}", width.width()).c_str());
        QVERIFY2(all.ms <= 1.3 * 400 * 5 / 16, fmt::format("{} ms", all.ms).c_str());
    }

    void aServerFarAwayIsAskedForAsManyAsTheBoundAllows() {
        ConnectWidth width(64);
        // four round trips of 50 ms, nothing known before
        const auto all = ramp(width, {.roundTripsMs = 200}, 180);
        QVERIFY2(all.most >= 40 && all.most <= 64, fmt::format("{} at once", all.most).c_str());
        QVERIFY2(all.ms < 1'800, fmt::format("{} ms", all.ms).c_str());
        const auto again = ramp(width, {.roundTripsMs = 200}, 180, 5'000);
        QVERIFY2(again.ms < 1'100, fmt::format("{} ms", again.ms).c_str());
    }

    void aServerFarAwayAndSmallIsAskedForNoMoreThanItDoes() {
        ConnectWidth width(256);
        const auto all = ramp(width, {.roundTripsMs = 200, .workMs = 20, .processors = 1}, 200);
        // 220 ms unqueued at 50 a second: eleven at once keep it busy.
        QVERIFY2(all.most <= 32, fmt::format("{} at once", all.most).c_str());
        QVERIFY2(
            width.width() >= 8 && width.width() <= 20,
            fmt::format("{}", width.width()).c_str());
        QVERIFY2(all.ms <= 2 * 200 * 20, fmt::format("{} ms", all.ms).c_str());
    }

    void theBoundHolds() {
        for (const int most : {1, 2, 3}) {
            ConnectWidth width(most);
            QCOMPARE(ramp(width, {.roundTripsMs = 200}, 50).most, most);
            width.failed(at(20'000), at(20'001));
            QVERIFY(width.width() <= most && width.width() >= 1);
        }
    }

    void oneConnectAtATimeWidensNothing() {
        ConnectWidth width(64);
        for (int i = 0; i < 100; ++i)
            width.succeeded({.began = at(100 * i), .underWay = 1}, at(100 * i + 5));
        QCOMPARE(width.width(), ConnectWidth::kStart);
    }

    void oneStrayIsNoQueue() {
        ConnectWidth width(64);
        ramp(width, {.roundTripsMs = 200}, 600);
        QCOMPARE(width.width(), 64);
        width.succeeded({.began = at(5'000), .underWay = 64}, at(8'000)); // a lost packet
        QVERIFY2(width.width() >= 40, fmt::format("{}", width.width()).c_str());
    }

    void aFailureHalvesOnceForAllThatWereUnderWay() {
        ConnectWidth width(64);
        ramp(width, {.roundTripsMs = 200}, 600);
        std::string widths;
        for (int i = 0; i < 10; ++i)
            width.failed(at(9'000), at(9'200 + i));
        widths += fmt::format("{} ", width.width());
        for (int i = 0; i < 6; ++i) {
            width.failed(at(10'000 + 2 * i), at(10'001 + 2 * i));
            widths += fmt::format("{} ", width.width());
        }
        QCOMPARE(widths, std::string("32 16 8 4 2 2 2 "));
    }

    void whatWasLearntLongAgoIsLearntAnew() {
        ConnectWidth width(64);
        ramp(width, {.roundTripsMs = 200}, 600);
        QCOMPARE(width.width(), 64);
        width.succeeded({.began = at(400'000), .underWay = 1}, at(400'200));
        QCOMPARE(width.width(), ConnectWidth::kStart);
    }

    void pausesDoubleToFiveSecondsAndToHalfASecondWhileSomebodyWaits() {
        Backoff backoff;
        std::string calm, wanted;
        double now = 0;
        for (int i = 0; i < 9; ++i) {
            backoff.failed(at(now - 1), at(now), 0.5);
            calm += fmt::format("{:.0f} ", toMs(backoff.until(false) - at(now)));
            wanted += fmt::format("{:.0f} ", toMs(backoff.until(true) - at(now)));
            now += 10'000;
        }
        QCOMPARE(calm, std::string("100 200 400 800 1600 3200 5000 5000 5000 "));
        QCOMPARE(wanted, std::string("100 200 400 500 500 500 500 500 500 "));
        // Whoever comes in the middle of a long pause ends it.
        const double failed = now - 10'000;
        QVERIFY(backoff.waiting(at(failed + 600), false));
        QVERIFY(!backoff.waiting(at(failed + 600), true));
        QVERIFY(backoff.succeeded());
        QVERIFY(!backoff.waiting(at(failed + 600), false));
        QVERIFY(!backoff.succeeded());
    }

    void pausesAreSpread() {
        std::string spread;
        for (const double chance : {0.0, 0.25, 0.999}) {
            Backoff backoff;
            backoff.failed(at(0), at(0), chance);
            spread += fmt::format("{:.0f} ", toMs(backoff.until(false) - at(0)));
        }
        QCOMPARE(spread, std::string("80 90 120 "));
    }

    void allThatWereUnderWayWhenTheServerWentAreOneFailure() {
        Backoff backoff;
        for (int i = 0; i < 32; ++i)
            backoff.failed(at(0), at(50 + i), 0.5);
        QCOMPARE(toMs(backoff.until(false) - at(50)), 100.0);
        backoff.failed(at(160), at(161), 0.5); // the next try
        QCOMPARE(toMs(backoff.until(false) - at(161)), 200.0);
    }

    void aHostSomebodyElseReachedIsTriedAtOnceButStillByOne() {
        Backoff backoff;
        backoff.failed(at(0), at(0), 0.5);
        backoff.hurry();
        QVERIFY(!backoff.waiting(at(1), false));
        QVERIFY(backoff.failing());
    }
};

QTEST_APPLESS_MAIN(ConnectPaceTest)
#include "connect_pace_test.moc"
