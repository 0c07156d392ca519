#include "forecast/model/traffic_model.h"

#include <QTest>
#include <cmath>
#include <functional>
#include <random>

using namespace usher;
using namespace usher::forecast;

namespace {

constexpr int kStep = 15, kDay = kMinutesOfDay / kStep, kWeek = 7 * kDay;
constexpr WallTime kStart{std::chrono::hours{24 * 20'000}};

WallTime timeOf(int step) {
    return kStart + Minutes{kStep} * step;
}

/// Twice as busy at noon as the mean, a tenth of it at night; weekends half.
double ordinary(int step) {
    const int minute = utcMinuteOfWeek(timeOf(step));
    const double turn = 2 * M_PI * (minute % kMinutesOfDay) / kMinutesOfDay;
    return 100 * (1.1 - std::cos(turn)) * (isWeekend(minute) ? 0.5 : 1);
}

struct Score {
    double model = 0, persistence = 0, naive = 0;
    int scored = 0, covered = 0;
    double coverage() const { return 100.0 * covered / scored; }
};

/// Sums of absolute errors `horizon` steps ahead, from `warmup` on.
Score score(const std::vector<double>& loads, int horizon, int warmup, TrafficModel& model) {
    Score score;
    std::vector<double> foreseen(loads.size()), bound(loads.size()), last(loads.size());
    for (std::size_t i = 0; i < loads.size(); ++i) {
        model.observe(loads[i]);
        const std::size_t target = i + static_cast<std::size_t>(horizon);
        if (target >= loads.size())
            break;
        foreseen[target] = model.outlook(0)->value;
        bound[target] = model.outlook(0)->bound;
        last[target] = loads[i];
    }
    for (std::size_t i = static_cast<std::size_t>(warmup); i < loads.size(); ++i) {
        score.model += std::abs(loads[i] - foreseen[i]);
        score.persistence += std::abs(loads[i] - last[i]);
        score.naive += std::abs(loads[i] - loads[i - kWeek]);
        score.covered += loads[i] <= bound[i];
        ++score.scored;
    }
    return score;
}

TrafficModel makeModel(std::vector<int> horizons = {2}) {
    return TrafficModel({.start = kStart, .stepMinutes = kStep, .horizons = std::move(horizons)});
}

std::vector<double> series(int steps, const std::function<double(int)>& load) {
    std::vector<double> loads;
    loads.reserve(static_cast<std::size_t>(steps));
    for (int step = 0; step < steps; ++step)
        loads.push_back(load(step));
    return loads;
}

/// Rises within an hour, stays for two, falls within two.
double course(double minutes) {
    if (minutes < 0 || minutes > 300)
        return 0;
    return std::min({minutes / 60, 1.0, (300 - minutes) / 120});
}

} // namespace

class ModelTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aWeekIsLearntAndNightsStayLow();
    void aRandomWalkIsNoWorseThanPersistence();
    void theBoundHoldsAtItsLevel();
    void aHigherLevelBoundsHigher();
    void anEventNeverSeenAtThatHourIsForeseen();
    void loadGrowsWithTheGuests();
    void aWeddingEveryMondayHidesNoTuesday();
    void aGapTeachesNothing();
    void whatComesLaterChangesNoForecastMade();
    void aConstantLoadStaysFinite();
    void betweenHorizonsItGoesFromOneToTheOther();
    void aSketchGivesTheQuantile();
};

void ModelTest::aWeekIsLearntAndNightsStayLow() {
    std::mt19937 random(1);
    std::normal_distribution<double> noise(0, 0.05);
    const auto loads =
        series(6 * kWeek, [&](int step) { return ordinary(step) * std::exp(noise(random)); });
    auto model = makeModel();
    const Score result = score(loads, 2, 3 * kWeek, model);
    QVERIFY2(
        result.model < 0.85 * result.naive,
        qPrintable(QString::number(result.model / result.naive)));
    QVERIFY(result.model < 0.5 * result.persistence);
    // The series ends at a midnight: half an hour later it is a tenth of the mean.
    QVERIFY2(model.outlook(0)->bound < 30, qPrintable(QString::number(model.outlook(0)->bound)));
}

void ModelTest::aRandomWalkIsNoWorseThanPersistence() {
    for (const unsigned seed : {1U, 2U, 3U}) {
        std::mt19937 random(seed);
        std::normal_distribution<double> noise(0, 0.05);
        double walk = std::log(100.0);
        const auto loads = series(8 * kWeek, [&](int) { return std::exp(walk += noise(random)); });
        auto model = makeModel();
        const Score result = score(loads, 2, 3 * kWeek, model);
        const double ratio = result.model / result.persistence;
        QVERIFY2(ratio < 1.03, qPrintable(QString::number(ratio)));
    }
}

void ModelTest::theBoundHoldsAtItsLevel() {
    std::mt19937 random(4);
    std::normal_distribution<double> noise(0, 1);
    // Nights are three times as uncertain as days.
    const auto loads = series(10 * kWeek, [&](int step) {
        const bool night = utcMinuteOfWeek(timeOf(step)) % kMinutesOfDay < 6 * 60;
        return ordinary(step) * std::exp(noise(random) * (night ? 0.3 : 0.1));
    });
    auto model = makeModel();
    const Score result = score(loads, 2, 3 * kWeek, model);
    QVERIFY2(std::abs(result.coverage() - 95) < 1, qPrintable(QString::number(result.coverage())));
}

void ModelTest::aHigherLevelBoundsHigher() {
    std::mt19937 random(5);
    std::normal_distribution<double> noise(0, 0.2);
    const auto loads =
        series(8 * kWeek, [&](int step) { return ordinary(step) * std::exp(noise(random)); });
    TrafficModel model(
        {.start = kStart, .stepMinutes = kStep, .horizons = {2}, .levels = {.ordinary = 0.99}});
    const Score result = score(loads, 2, 3 * kWeek, model);
    QVERIFY2(
        std::abs(result.coverage() - 99) < 0.7,
        qPrintable(QString::number(result.coverage())));
}

void ModelTest::anEventNeverSeenAtThatHourIsForeseen() {
    std::vector<PlannedEvent> events;
    for (int i = 0; i < 12; ++i) // other hours, other days
        events.push_back({timeOf(2 * kWeek + i * (2 * kDay + 5)), 0});
    const int last = 6 * kWeek + 3 * kDay + 50; // Wednesday, half past twelve
    events.push_back({timeOf(last), 0});
    const auto loads = series(last + 4, [&](int step) {
        double added = 0;
        for (const auto& event : events)
            added += 500 * course(toMs(timeOf(step) - event.start) / 60'000);
        return ordinary(step) + added;
    });
    auto foreseen = makeModel({6}), unaware = makeModel({6});
    foreseen.setEvents(events);
    events.pop_back();
    unaware.setEvents(events);
    for (int step = 0; step < last; ++step) {
        foreseen.observe(loads[static_cast<std::size_t>(step)]);
        unaware.observe(loads[static_cast<std::size_t>(step)]);
    }
    // An hour and a quarter into the event, said before it began.
    const double usual = ordinary(last + 5), come = usual + 500;
    QVERIFY2(
        std::abs(foreseen.outlook(0)->value - come) < 0.25 * come,
        qPrintable(QString::number(foreseen.outlook(0)->value)));
    QVERIFY(foreseen.outlook(0)->events > 300);
    QVERIFY2(
        unaware.outlook(0)->value < 1.3 * usual,
        qPrintable(QString::number(unaware.outlook(0)->value)));
}

void ModelTest::loadGrowsWithTheGuests() {
    std::mt19937 random(6);
    std::lognormal_distribution<double> guests(std::log(100), 0.5);
    EventKernel kernel(utcMinuteOfWeek);
    std::vector<PlannedEvent> events;
    for (int day = 0; day < 60; ++day)
        events.push_back({timeOf(day * kDay + 60), guests(random)});
    events.push_back({timeOf(70 * kDay + 60), 400});
    events.push_back({timeOf(80 * kDay + 60), 100});
    kernel.setEvents(events);
    for (int step = 0; step < 60 * kDay + kDay; ++step) {
        double added = 0;
        for (const auto& event : events)
            added += event.guests / 100 * course(toMs(timeOf(step) - event.start) / 60'000);
        kernel.learn(timeOf(step), added, 1);
    }
    const double large = kernel.at(timeOf(70 * kDay + 60 + 8));
    const double small = kernel.at(timeOf(80 * kDay + 60 + 8));
    QVERIFY2(std::abs(small - 1) < 0.15, qPrintable(QString::number(small)));
    QVERIFY2(std::abs(large / small - 4) < 0.4, qPrintable(QString::number(large / small)));
}

void ModelTest::aWeddingEveryMondayHidesNoTuesday() {
    std::vector<PlannedEvent> mondays;
    for (int step = 0; step < 8 * kWeek; ++step)
        if (utcMinuteOfWeek(timeOf(step)) == kMinutesOfDay + 15 * 60)
            mondays.push_back({timeOf(step), 10});
    auto model = makeModel({2 * kDay});
    model.setEvents(mondays);
    int step = 0;
    for (; step < 6 * kWeek; ++step)
        model.observe(ordinary(step));
    for (; utcMinuteOfWeek(timeOf(step)) != 12 * 60; ++step)
        model.observe(ordinary(step)); // until Sunday noon
    const double tuesday = ordinary(step - 1 + 2 * kDay);
    QVERIFY(std::abs(model.outlook(0)->value - tuesday) < 0.1 * tuesday);
}

void ModelTest::aGapTeachesNothing() {
    auto model = makeModel({kDay});
    int step = 0;
    for (; step < 4 * kWeek; ++step)
        model.observe(ordinary(step));
    for (const int end = step + kDay; step < end; ++step)
        model.observe(std::nullopt);
    const double expected = ordinary(step - 1 + kDay);
    QVERIFY(std::abs(model.outlook(0)->value - expected) < 0.1 * expected);
    QCOMPARE(*model.lastLoad(), ordinary(4 * kWeek - 1));
}

void ModelTest::whatComesLaterChangesNoForecastMade() {
    auto one = makeModel(), other = makeModel();
    for (int step = 0; step < 4 * kWeek; ++step) {
        one.observe(ordinary(step));
        other.observe(ordinary(step));
        QCOMPARE(one.outlook(0)->value, other.outlook(0)->value);
    }
    const double made = one.outlook(0)->bound;
    other.observe(10'000);
    QCOMPARE(one.outlook(0)->bound, made);
    QVERIFY(other.outlook(0)->bound > made);
}

void ModelTest::aConstantLoadStaysFinite() {
    for (const double load : {0.0, 5.0}) {
        auto model = makeModel({2, 3 * kDay});
        for (int step = 0; step < 5 * kWeek; ++step)
            model.observe(load);
        for (const std::size_t index : {0U, 1U}) {
            QVERIFY(std::abs(model.outlook(index)->value - load) < 0.1);
            QVERIFY(std::abs(model.outlook(index)->bound - load) < 0.1 + load);
        }
    }
}

void ModelTest::betweenHorizonsItGoesFromOneToTheOther() {
    std::mt19937 random(8);
    std::normal_distribution<double> noise(0, 0.1);
    auto model = makeModel({2, 8, kDay});
    QVERIFY(!model.outlookAt(timeOf(1)));
    int step = 0;
    for (; step < 4 * kWeek + kDay / 2; ++step)
        model.observe(ordinary(step) * 1.5 * std::exp(noise(random)));
    const int last = step - 1;
    const std::vector<int> horizons{2, 8, kDay};
    for (std::size_t index = 0; index < horizons.size(); ++index) {
        const auto at = model.outlookAt(timeOf(last + horizons[index]));
        QVERIFY(std::abs(at->value - model.outlook(index)->value) < 1e-6 * at->value);
        QVERIFY(std::abs(at->bound - model.outlook(index)->bound) < 1e-6 * at->bound);
    }
    for (int ahead = 1; ahead <= kDay; ++ahead) {
        const auto at = model.outlookAt(timeOf(last + ahead));
        QVERIFY(at->bound > at->value);
        QVERIFY(at->value > ordinary(last + ahead) && at->value < 2.2 * ordinary(last + ahead));
    }
    QVERIFY(!model.outlookAt(timeOf(last)));
    QVERIFY(!model.outlookAt(timeOf(last + 2 * kDay)));
}

void ModelTest::aSketchGivesTheQuantile() {
    std::mt19937 random(7);
    std::normal_distribution<double> normal(0, 1);
    QuantileSketch sketch;
    QCOMPARE(sketch.quantile(0.95), QuantileSketch::kUnknown);
    for (int i = 0; i < 200'000; ++i)
        sketch.add(normal(random), 0.9999);
    QVERIFY(std::abs(sketch.quantile(0.95) - 1.645) < 0.08);
    for (int i = 0; i < 100'000; ++i)
        sketch.add(2 * normal(random), 0.9999);
    QVERIFY(std::abs(sketch.quantile(0.95) - 3.29) < 0.16);
}

QTEST_GUILESS_MAIN(ModelTest)
#include "model_test.moc"
