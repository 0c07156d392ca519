#include "base/log.h"
#include "base/mutex.h"
#include "rehearsal/day_rhythm.h"
#include "rehearsal/stage.h"

#include <fmt/format.h>

namespace usher::rehearsal {
namespace {

constexpr Seconds kDay{150}; ///< a wedding day passes in this time
/// between two transactions of a client at the day's height
constexpr Millis kBusyPause{500};
constexpr Seconds kLookAfter{2};

} // namespace

class GentleSaturday::Body {
  public:
    Body(engine::Engine& engine, int clients)
        : m_cast(castOf(engine.pools())),
          m_spread(spread(clients)),
          m_port(engine.gatePort()) {
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
        auto crowd = Crowd::create(
            {.address = fmt::format("127.0.0.1:{}", m_port),
             .user = "usher_rehearsal",
             .cancelled = [this] { return ending(); },
             .rhythm =
                 [this](const std::string& pool) {
                     return pause(pool);
                 }});
        if (!crowd)
            return log::warning("no gentle rehearsal: {}", crowd.error().text());
        if (auto in = gatherIn(**crowd); !in && in.error().code != Errc::cancelled)
            log::warning("the gentle rehearsal waits: {}", in.error().text());
        (*crowd)->play(Nanos{0});
        while (!waitForTheEnd(kLookAfter))
            (*crowd)->rejoin();
    }

    Status gatherIn(Crowd& crowd) const {
        return crowd.gather(
            {{m_cast.wedding->name(), m_spread.wedding, Workload::dwelling},
             {m_cast.main->name(), m_spread.main, Workload::dwelling},
             {m_cast.analytics->name(), m_spread.analytics, Workload::dwelling}});
    }

    bool ending() {
        MutexLock lock(m_mutex);
        return m_ending;
    }

    bool waitForTheEnd(Nanos time) {
        MutexLock lock(m_mutex);
        const auto until = std::chrono::steady_clock::now() + time;
        while (!m_ending && m_changed.wait_until(m_mutex, until) != std::cv_status::timeout) {
        }
        return m_ending;
    }

    /// The crowd's thread.
    Nanos pause(const std::string& pool) const {
        const double day =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begun) /
            std::chrono::duration<double>(kDay);
        const Part part = pool == m_cast.wedding->name() ? Part::wedding
                          : pool == m_cast.main->name()  ? Part::main
                                                         : Part::analytics;
        return std::chrono::duration_cast<Nanos>(kBusyPause / intensity(part, day));
    }

    const Cast m_cast;
    const Spread m_spread;
    const int m_port;
    const MonoTime m_begun = std::chrono::steady_clock::now();
    Mutex m_mutex;
    ConditionVariable m_changed;
    bool m_ending USHER_GUARDED_BY(m_mutex) = false;
    std::thread m_director;
};

GentleSaturday::GentleSaturday(engine::Engine& engine, int clients)
    : m_body(std::make_unique<Body>(engine, clients)) {}

GentleSaturday::~GentleSaturday() = default;

} // namespace usher::rehearsal
