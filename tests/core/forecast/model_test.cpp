#include "forecast/model/traffic_model.h"

#include <QTest>
#include <cmath>
#include <deque>
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

/// Sums of absolute errors.
struct Score {
    double model = 0, persistence = 0, naive = 0;
    int scored = 0, covered = 0;
    double coverage() const { return 100.0 * covered / scored; }
    void add(double load, const Outlook& foreseen, double last, double weekAgo) {
        model += std::abs(load - foreseen.value);
        persistence += std::abs(load - last);
        naive += std::abs(load - weekAgo);
        covered += load <= foreseen.bound;
        ++scored;
    }
};

/// `horizon` steps ahead, from `warmup` on.
Score score(const std::vector<double>& loads, int horizon, int warmup, TrafficModel& model) {
    Score score;
    const auto ahead = static_cast<std::size_t>(horizon);
    std::deque<Outlook> made; // for the steps to come
    for (std::size_t i = 0; i < loads.size(); ++i) {
        if (i >= static_cast<std::size_t>(warmup))
            score.add(loads[i], made.front(), loads[i - ahead], loads[i - kWeek]);
        if (made.size() == ahead)
            made.pop_front();
        model.observe(loads[i]);
        made.push_back(model.outlook(0).value_or(Outlook{}));
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

/// What an event adds: rises within an hour, stays for two, falls within two.
double course(const PlannedEvent& event, int step) {
    const double minutes = toMs(timeOf(step) - event.start) / 60'000;
    if (minutes < 0 || minutes > 300)
        return 0;
    return std::min({minutes / 60, 1.0, (300 - minutes) / 120});
}

/// Twelve events at other hours of other days than `last`, and one at that step.
std::vector<PlannedEvent> scatteredUntil(int last) {
    std::vector<PlannedEvent> events;
    for (int i = 0; i < 12; ++i)
        events.push_back({timeOf(2 * kWeek + i * (2 * kDay + 5)), 0});
    events.push_back({timeOf(last), 0});
    return events;
}

/// About a hundred guests each, half as many or twice.
std::vector<PlannedEvent> dailyEvents(int days) {
    std::mt19937 random(6);
    std::lognormal_distribution<double> guests(std::log(100), 0.5);
    std::vector<PlannedEvent> events;
    for (int day = 0; day < days; ++day)
        events.push_back({timeOf(day * kDay + 60), guests(random)});
    return events;
}

/// The model once it has seen all but the last of these events.
TrafficModel
modelBefore(int last, const std::vector<PlannedEvent>& come, std::vector<PlannedEvent> told) {
    auto model = makeModel({6});
    model.setEvents(std::move(told));
    for (int step = 0; step < last; ++step) {
        double load = ordinary(step);
        for (const auto& event : come)
            load += 500 * course(event, step);
        model.observe(load);
    }
    return model;
}

/// Half as busy again as ordinary, a tenth of it noise.
TrafficModel modelWithNoiseUntil(int last, const std::vector<int>& horizons) {
    std::mt19937 random(8);
    std::normal_distribution<double> noise(0, 0.1);
    auto model = makeModel(horizons);
    for (int step = 0; step <= last; ++step)
        model.observe(ordinary(step) * 1.5 * std::exp(noise(random)));
    return model;
}

const char* number(double value) {
    static QByteArray text;
    text = QByteArray::number(value);
    return text.constData();
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
    void outsideItsHorizonsItSaysNothing();
    void aSketchGivesTheQuantile();
};

void ModelTest::aWeekIsLearntAndNightsStayLow() {
    std::mt19937 random(1);
    std::normal_distribution<double> noise(0, 0.05);
    const auto loads =
        series(6 * kWeek, [&](int step) { return ordinary(step) * std::exp(noise(random)); });
    auto model = makeModel();
    const Score result = score(loads, 2, 3 * kWeek, model);
    QVERIFY2(result.model < 0.85 * result.naive, number(result.model / result.naive));
    QVERIFY(result.model < 0.5 * result.persistence);
    // The series ends at a midnight: half an hour later it is a tenth of the mean.
    QVERIFY2(model.outlook(0)->bound < 30, number(model.outlook(0)->bound));
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
        QVERIFY2(ratio < 1.03, number(ratio));
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
    QVERIFY2(std::abs(result.coverage() - 95) < 1, number(result.coverage()));
}

void ModelTest::aHigherLevelBoundsHigher() {
    std::mt19937 random(5);
    std::normal_distribution<double> noise(0, 0.2);
    const auto loads =
        series(8 * kWeek, [&](int step) { return ordinary(step) * std::exp(noise(random)); });
    TrafficModel model(
        {.start = kStart, .stepMinutes = kStep, .horizons = {2}, .levels = {.ordinary = 0.99}});
    const Score result = score(loads, 2, 3 * kWeek, model);
    QVERIFY2(std::abs(result.coverage() - 99) < 0.7, number(result.coverage()));
}

void ModelTest::anEventNeverSeenAtThatHourIsForeseen() {
    const int last = 6 * kWeek + 3 * kDay + 50; // Wednesday, half past twelve
    const auto events = scatteredUntil(last);
    // An hour and a quarter into the event, said before it began.
    const auto foreseen = *modelBefore(last, events, events).outlook(0);
    const auto unaware = *modelBefore(last, events, {events.begin(), events.end() - 1}).outlook(0);
    const double usual = ordinary(last + 5), come = usual + 500;
    QVERIFY2(std::abs(foreseen.value - come) < 0.25 * come, number(foreseen.value));
    QVERIFY(foreseen.events > 300);
    QVERIFY2(unaware.value < 1.3 * usual, number(unaware.value));
}

void ModelTest::loadGrowsWithTheGuests() {
    EventKernel kernel(utcMinuteOfWeek);
    auto events = dailyEvents(60);
    events.push_back({timeOf(70 * kDay + 60), 400});
    events.push_back({timeOf(80 * kDay + 60), 100});
    kernel.setEvents(events);
    for (int step = 0; step < 60 * kDay + kDay; ++step) {
        double added = 0;
        for (const auto& event : events)
            added += event.guests / 100 * course(event, step);
        kernel.learn(timeOf(step), added, 1);
    }
    const double large = kernel.at(timeOf(70 * kDay + 60 + 8));
    const double small = kernel.at(timeOf(80 * kDay + 60 + 8));
    QVERIFY2(std::abs(small - 1) < 0.15, number(small));
    QVERIFY2(std::abs(large / small - 4) < 0.4, number(large / small));
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
    const std::vector<int> horizons{2, 8, kDay};
    QVERIFY(!makeModel(horizons).outlookAt(timeOf(1)));
    const int last = 4 * kWeek + kDay / 2 - 1;
    const auto model = modelWithNoiseUntil(last, horizons);
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
}

void ModelTest::outsideItsHorizonsItSaysNothing() {
    const int last = 4 * kWeek;
    const auto model = modelWithNoiseUntil(last, {2, 8, kDay});
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
