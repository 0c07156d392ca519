// A wedding platform's load from February to October, drawn from what is published of weddings
// (shares by weekday, month and hour, guests) and from assumptions where nothing is: how a
// wedding's guests load a platform, how far one wedding differs from the next. Seeded: one seed,
// one season.
#pragma once

#include "forecast/model/event_kernel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <random>
#include <vector>

namespace usher::tests {

struct SeasonOptions {
    int weddingsPerYear = 1000;
    double ratio = 10; ///< a median summer Saturday's peak, of normal
    unsigned seed = 1;
    double normal = 10; ///< Erlang of an ordinary day's mean
};

struct SeasonWedding {
    WallTime start{}, booked{};
    std::optional<WallTime> cancelled;
    double guests = 0; ///< as the calendar tells them; 0 = it does not
    double crowd = 1;  ///< what they load, in usual weddings
};

/// Times are local ones taken as UTC. Steps of five minutes.
class WeddingSeason {
  public:
    static constexpr int kStep = 5, kDay = 24 * 60 / kStep, kWarmupDays = 21;
    static constexpr int kDays = 266; ///< 8 February to 31 October; March begins after the warm-up

    explicit WeddingSeason(const SeasonOptions& options)
        : m_options(options),
          m_random(options.seed) {
        drawWeddings();
        std::vector<double> added(kDays * kDay);
        for (const SeasonWedding& wedding : m_weddings)
            if (!wedding.cancelled)
                addWedding(wedding, added);
        const double height = heightFor(added);
        drawLoads(added, height);
    }

    static WallTime start() {
        return WallTime{std::chrono::hours{24 * 20'492}};
    } // 2026-02-08, a Sunday
    static WallTime timeOf(int step) { return start() + Minutes{kStep} * step; }
    const std::vector<double>& loads() const { return m_loads; }
    const std::vector<SeasonWedding>& weddings() const { return m_weddings; }

    /// The calendar as it stood then: what is booked later, or has been called off, is not in it.
    std::vector<forecast::PlannedEvent> known(WallTime at) const {
        std::vector<forecast::PlannedEvent> events;
        for (const SeasonWedding& wedding : m_weddings)
            if (wedding.booked <= at && !(wedding.cancelled && *wedding.cancelled <= at))
                events.push_back({wedding.start, wedding.guests});
        return events;
    }

    /// An ordinary day's mean load by then: it grows.
    double normalAt(int step) const { return m_options.normal * grown(step / kDay); }

  private:
    using Day = std::array<double, 7>;

    static double grown(int day) { return 1 + 0.3 * day / 365; }

    /// Of normal, without noise.
    static double ordinary(int step) {
        const int day = step / kDay, weekday = day % 7;
        const double turn = 2 * std::numbers::pi * (step % kDay) / kDay;
        const double hour = 1 - 0.55 * std::cos(turn - 0.9) - 0.12 * std::cos(2 * turn - 2);
        return hour * (weekday == 0 || weekday == 6 ? 0.85 : 1) * grown(day);
    }

    /// Month, 0 = February.
    static int monthOf(int day) {
        constexpr std::array<int, 9> kEnds{21, 52, 82, 113, 143, 174, 205, 235, 266};
        const auto end = std::ranges::upper_bound(kEnds, day);
        return static_cast<int>(end - kEnds.begin());
    }

    /// England and Wales 1995 to 2013 by weekday, the United Kingdom by month.
    static std::vector<double> shareOfDays() {
        constexpr std::array<double, 9>
            kMonths{0.035, 0.05, 0.08, 0.11, 0.12, 0.13, 0.143, 0.125, 0.085};
        constexpr Day kWeekdays{0.044, 0.04, 0.033, 0.04, 0.05, 0.17, 0.62};
        std::vector<double> shares(kDays);
        std::array<double, 9> sums{};
        for (int day = 0; day < kDays; ++day)
            sums[std::size_t(monthOf(day))] += kWeekdays[std::size_t(day % 7)];
        for (int day = 0; day < kDays; ++day) {
            const auto month = std::size_t(monthOf(day));
            shares[std::size_t(day)] =
                kMonths[month] * kWeekdays[std::size_t(day % 7)] / sums[month];
        }
        return shares;
    }

    void drawWeddings() {
        const auto shares = shareOfDays();
        for (int day = 0; day < kDays; ++day) {
            std::poisson_distribution<int> count(
                m_options.weddingsPerYear * shares[std::size_t(day)]);
            for (int left = count(m_random); left > 0; --left)
                m_weddings.push_back(drawWedding(day));
        }
        std::ranges::sort(m_weddings, {}, &SeasonWedding::start);
    }

    double uniform(double from, double to) {
        return std::uniform_real_distribution<double>(from, to)(m_random);
    }
    double normal(double sigma) { return std::normal_distribution<double>(0, sigma)(m_random); }

    /// On the half hour: a fifth before two, half from two to four, the rest later.
    double drawHour() {
        const double place = uniform(0, 1);
        const double hour = place < 0.19   ? uniform(11, 14)
                            : place < 0.72 ? uniform(14, 16)
                            : place < 0.97 ? uniform(16, 18)
                                           : uniform(18, 20.5);
        return std::floor(hour * 2) / 2;
    }

    SeasonWedding drawWedding(int day) {
        SeasonWedding wedding;
        wedding.start = start() + std::chrono::hours{24} * day + Minutes{int(60 * drawHour())};
        const double guests = std::round(115 * std::exp(normal(0.5)));
        const double nights = 300 * std::exp(normal(0.8));
        wedding.booked = wedding.start - Minutes{int(60 * 24 * std::max(2.0, nights))};
        if (uniform(0, 1) < 0.03)
            wedding.cancelled = wedding.start - Minutes{int(60 * 24 * uniform(1, 90))};
        wedding.guests = uniform(0, 1) < 0.03 ? 0 : std::max(2.0, guests);
        wedding.crowd = std::pow(guests / 100, 0.85) * std::exp(normal(0.4));
        return wedding;
    }

    struct Bump {
        double after, height, sigma;
    };

    void addBump(double centre, double height, double sigma, std::vector<double>& added) const {
        const double reach = 3.5 * sigma;
        const int first = std::max(0, int((centre - reach) / kStep));
        const int last = std::min(kDays * kDay - 1, int((centre + reach) / kStep));
        for (int step = first; step <= last; ++step) {
            const double far = (kStep * (step + 0.5) - centre) / sigma;
            added[std::size_t(step)] += height * std::exp(-far * far / 2);
        }
    }

    /// Directions, photographs, toasts, uploads, the next morning; each a little early or late.
    void addWedding(const SeasonWedding& wedding, std::vector<double>& added) {
        const double start = toMs(wedding.start - WeddingSeason::start()) / 60'000;
        const double morning = (std::floor(start / 1440) + 1) * 1440 + 600 - start;
        const std::array<Bump, 5> bumps{
            {{-180, 0.3, 30}, {0, 0.6, 20}, {180, 0.8, 30}, {300, 1, 40}, {morning, 0.5, 60}}};
        for (const auto& [after, height, sigma] : bumps)
            addBump(start + after + normal(10), wedding.crowd * height, sigma, added);
    }

    /// So high that the median Saturday from June to August peaks at the ratio.
    double heightFor(const std::vector<double>& added) const {
        double low = 0, high = 100;
        for (int i = 0; i < 50; ++i) {
            const double middle = (low + high) / 2;
            (saturdayPeak(added, middle) < m_options.ratio ? low : high) = middle;
        }
        return high;
    }

    static double saturdayPeak(const std::vector<double>& added, double height) {
        constexpr int kJune = 113, kSeptember = 205;
        std::vector<double> peaks;
        for (int day = kJune; day < kSeptember; ++day) {
            if (day % 7 != 6)
                continue;
            double peak = 0;
            for (int step = day * kDay; step < (day + 1) * kDay; ++step)
                peak = std::max(peak, ordinary(step) + height * added[std::size_t(step)]);
            peaks.push_back(peak);
        }
        std::ranges::sort(peaks);
        return peaks[peaks.size() / 2];
    }

    /// A day's own level, a drift that an hour halves, and each step's chance.
    void drawLoads(const std::vector<double>& added, double height) {
        constexpr double kDayNoise = 0.05, kDrift = 0.06, kChance = 0.03;
        const double keep = std::exp2(-kStep / 60.0);
        double day = 0, drift = 0;
        for (int step = 0; step < kDays * kDay; ++step) {
            if (step % kDay == 0)
                day = normal(kDayNoise);
            drift = drift * keep + normal(kDrift * std::sqrt(1 - keep * keep));
            const double load = ordinary(step) + height * added[std::size_t(step)];
            m_loads.push_back(m_options.normal * load * std::exp(day + drift + normal(kChance)));
        }
    }

    SeasonOptions m_options;
    std::mt19937 m_random;
    std::vector<SeasonWedding> m_weddings;
    std::vector<double> m_loads;
};

} // namespace usher::tests
