#include "base/log.h"
#include "base/mutex.h"
#include "rehearsal/day_rhythm.h"
#include "rehearsal/stage.h"

#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

constexpr Seconds kDay{150}; ///< a wedding day passes in this time
/// of a client at the day's height, from one transaction to the next
constexpr Millis kBusyCycle{700};
constexpr Seconds kLookAfter{2};

} // namespace

class GentleSaturday::Body {
  public:
    Body(engine::Engine& engine, int clients, std::string loadProgram)
        : m_engine(engine),
          m_cast(castOf(engine.pools())),
          m_spread(spread(clients)),
          m_loadProgram(std::move(loadProgram)) {
        m_director = std::thread([this] { direct(); });
    }

    ~Body() {
        {
            MutexLock lock(m_mutex);
            m_ending = true;
        }
        m_changed.notify_all();
        m_director.join();
    }

  private:
    void direct() {
        const RehearsalOptions options{.scenario = {}, .loadProgram = m_loadProgram};
        const auto side = startLoad(options, m_engine, {}, [this] { return ending(); });
        if (!side)
            return log::warning("no gentle rehearsal: {}", side.error().text());
        if (auto in = gatherIn(**side); !in && in.error().code != Errc::cancelled)
            log::warning("the gentle rehearsal waits: {}", in.error().text());
        Status going;
        while (going.ok() && !ending()) {
            going = (*side)->play(pace());
            waitForTheEnd(kLookAfter);
            if (going.ok())
                going = (*side)->rejoin();
        }
        if (!going.ok())
            log::warning("the gentle rehearsal ends: {}", going.error().text());
    }

    Status gatherIn(load::Side& side) const {
        return side.gather(
            {{m_cast.wedding->name(), m_spread.wedding, load::Workload::dwelling},
             {m_cast.main->name(), m_spread.main, load::Workload::dwelling},
             {m_cast.analytics->name(), m_spread.analytics, load::Workload::dwelling}});
    }

    bool ending() {
        MutexLock lock(m_mutex);
        return m_ending;
    }

    void waitForTheEnd(Nanos time) {
        MutexLock lock(m_mutex);
        const auto until = std::chrono::steady_clock::now() + time;
        while (!m_ending && m_changed.wait_until(m_mutex, until) != std::cv_status::timeout) {
        }
    }

    /// From now until the next look.
    load::Pace pace() const {
        return {
            .open = {
                {m_cast.wedding->name(), course(Part::wedding, m_spread.wedding)},
                {m_cast.main->name(), course(Part::main, m_spread.main)},
                {m_cast.analytics->name(), course(Part::analytics, m_spread.analytics)}}};
    }

    load::RateCurve course(Part part, int clients) const {
        const std::chrono::duration<double> day = kDay, cycle = kBusyCycle, step = kLookAfter;
        const std::chrono::duration<double> now = std::chrono::steady_clock::now() - m_begun;
        const auto rate = [&](std::chrono::duration<double> at) {
            return clients * intensity(part, at / day) / cycle.count();
        };
        return {{0, rate(now)}, {step.count(), rate(now + step)}};
    }

    engine::Engine& m_engine;
    const Cast m_cast;
    const Spread m_spread;
    const std::string m_loadProgram;
    const MonoTime m_begun = std::chrono::steady_clock::now();
    Mutex m_mutex;
    ConditionVariable m_changed;
    bool m_ending USHER_GUARDED_BY(m_mutex) = false;
    std::thread m_director;
};

GentleSaturday::GentleSaturday(engine::Engine& engine, int clients, std::string loadProgram)
    : m_body(std::make_unique<Body>(engine, clients, std::move(loadProgram))) {}

GentleSaturday::~GentleSaturday() = default;

} // namespace usher::rehearsal
