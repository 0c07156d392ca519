// Pools on a real server with their turns taken by a thread, as the engine's loop would.
#pragma once

#include "support/pg_server.h"
#include <usher/pool/pool_set.h>

#include <atomic>
#include <thread>

namespace usher::test {

/// Calls service() when it is due, or a wake says so.
class Ticker {
  public:
    explicit Ticker(pool::PoolSet& set)
        : m_thread([this, &set] {
              while (!m_stop) {
                  set.service(std::chrono::steady_clock::now());
                  std::this_thread::sleep_for(Millis{1});
              }
          }) {}
    ~Ticker() {
        m_stop = true;
        m_thread.join();
    }
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;

  private:
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

/// `options` without service and clock. Throws when they do not fit.
class PoolRig {
  public:
    explicit PoolRig(pool::PoolSetOptions options, int threads = 12)
        : m_service(pg::makeLibpqService(threads)) {
        options.service = m_service.get();
        options.clock = &m_clock;
        auto made = pool::PoolSet::create(std::move(options));
        if (!made)
            throw std::runtime_error(made.error().text());
        m_set = std::move(*made);
        m_ticker = std::make_unique<Ticker>(*m_set);
    }
    ~PoolRig() {
        m_ticker.reset();
        m_set.reset();
        m_service.reset();
    }
    PoolRig(const PoolRig&) = delete;
    PoolRig& operator=(const PoolRig&) = delete;

    pool::PoolSet& set() { return *m_set; }
    pool::Pool& pool(const char* name) { return *m_set->find(name); }
    pool::PoolFigures figures(const char* name) { return pool(name).figures(); }
    pg::ConnectionService& service() { return *m_service; }

  private:
    SystemClock m_clock;
    std::unique_ptr<pg::ConnectionService> m_service;
    std::unique_ptr<pool::PoolSet> m_set;
    std::unique_ptr<Ticker> m_ticker;
};

/// Looks every 2 ms; false after `patience`, a guard against hanging and no measure.
template <class Holds> bool eventually(Holds holds, Seconds patience = Seconds{30}) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > until)
            return false;
        std::this_thread::sleep_for(Millis{2});
    }
    return true;
}

} // namespace usher::test
