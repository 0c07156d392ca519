// A pool: its books, and the public face over the shared state.
#pragma once

#include "pool/shared.h"

namespace usher::pool {

class PoolImpl final : public Pool {
  public:
    PoolImpl(Shared& shared, const config::PoolConfig& settings)
        : m_shared(shared),
          m_name(settings.name) {
        books.settings = settings;
    }

    const std::string& name() const override { return m_name; }
    config::PoolConfig settings() const override;
    Result<Lease> acquire(const AcquireOptions& options) override;
    std::optional<Lease> tryAcquire(const AcquireOptions& options) override {
        if (auto lease = m_shared.takeFromLane(*this, options))
            return lease;
        return m_shared.tryAcquire(*this, options);
    }
    WaiterId acquireAsync(AcquireOptions options, AcquireCallback done) override {
        return m_shared.acquireAsync(*this, std::move(options), std::move(done));
    }
    bool cancel(WaiterId waiter) override { return m_shared.cancel(*this, waiter); }
    Decision setFloor(const Floor& floor) override { return m_shared.setFloor(*this, floor); }
    void reconfigure(const config::PoolConfig& settings) override {
        m_shared.reconfigure(*this, settings);
    }
    void pause() override { m_shared.pauseOrResume(*this, true); }
    void resume() override { m_shared.pauseOrResume(*this, false); }
    void reconnect() override { m_shared.reconnect(*this); }
    void setShrinkAllowed(bool allowed) override;
    void setNeverTimeOut(bool on) override;
    PoolFigures figures() const override;
    std::vector<ConnectionInfo> leases() const override;
    std::vector<ConnectionInfo> connections() const override;
    int outdated() const override;
    TrafficCounters& traffic() override { return books.traffic; }

    void giveBack(Slot& slot, Return how) {
        if (!m_shared.returnToLane(slot, how))
            m_shared.giveBack(slot, how);
    }

    Books books; ///< guarded by the shared mutex, but for the atomics in it

  private:
    ConnectionInfo describeLocked(const Slot& slot, MonoTime at) const;

    Shared& m_shared;
    const std::string m_name;
};

} // namespace usher::pool
