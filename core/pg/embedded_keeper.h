// Keeps the embedded server alive: nobody else looks after it.
#pragma once

#include "base/mutex.h"
#include "pg/embedded_server.h"
#include <usher/base/clock.h>

#include <thread>

namespace usher::pg {

/// Looks every kEvery whether the postmaster is there and starts it again when it has gone (killed,
/// out of memory); after a start that failed with pauses that double up to kLongestPause. Has a
/// thread of its own, since a start blocks. Nobody else may start or stop `server` while it lives;
/// its end waits for a start under way.
class EmbeddedKeeper {
  public:
    static constexpr Millis kEvery{500};
    static constexpr Seconds kLongestPause{30};

    explicit EmbeddedKeeper(EmbeddedServer& server)
        : m_server(server),
          m_thread([this] { keep(); }) {}
    ~EmbeddedKeeper();
    EmbeddedKeeper(const EmbeddedKeeper&) = delete;
    EmbeddedKeeper& operator=(const EmbeddedKeeper&) = delete;

  private:
    void keep();
    bool endsWithin(Millis pause);
    Millis look(Millis pause);

    EmbeddedServer& m_server;
    Mutex m_mutex;
    ConditionVariable m_ending;
    bool m_end USHER_GUARDED_BY(m_mutex) = false;
    std::thread m_thread; ///< last: it uses the others
};

} // namespace usher::pg
