#include "fuzz/memory_loop.h"

#include <algorithm>
#include <utility>

namespace usher::fuzz {

class MemoryStream final : public net::Stream {
  public:
    MemoryStream(Wire& wire, const net::StreamOptions& options)
        : m_wire(&wire),
          m_options(options) {
        wire.stream = this;
    }
    ~MemoryStream() override {
        if (!m_options.borrowed)
            close();
        leave();
    }

    void setHandler(net::StreamHandler* handler) override { m_options.handler = handler; }
    void send(net::Bytes bytes) override {
        if (!m_wire || m_wire->closedByGate)
            return;
        m_wire->fromGate.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        m_above |= pendingOut() > m_options.highWater;
    }
    std::size_t pendingOut() const override { return m_wire ? m_wire->fromGate.size() : 0; }
    void pauseReading() override { m_paused = true; }
    void resumeReading() override { m_paused = false; }
    void flush() override {}
    void close() override {
        m_options.handler = nullptr;
        if (m_wire)
            m_wire->closedByGate = true;
    }
    void detach(std::function<void(int fd)> done) override {
        m_options.handler = nullptr;
        leave();
        done(m_options.fd);
    }
    void setEarlyBytes(std::vector<std::byte>) override {}
    void startTls(ssl_ctx_st*, std::function<void(Status)>) override {}
    ssl_st* tls() const override { return nullptr; }
    int fd() const override { return m_options.fd; }

    bool read(std::size_t most) {
        auto* const handler = m_options.handler;
        if (!handler || m_paused || m_toldEnd)
            return false;
        if (m_wire->toGate.empty()) {
            if (!m_wire->ended)
                return false;
            m_toldEnd = true;
            handler->onClosed(*this, Error{Errc::io, "the other side has closed", {}}); // may end
                                                                                        // it
            return true;
        }
        // Of the exact size, so that a byte read beyond it is caught.
        const auto count = std::min(most, m_wire->toGate.size());
        std::vector<std::byte> bytes(count);
        std::copy_n(
            reinterpret_cast<const std::byte*>(m_wire->toGate.data()),
            count,
            bytes.begin());
        m_wire->toGate.erase(0, count);
        handler->onBytes(*this, bytes);
        return true;
    }
    void taken() {
        if (!m_above || pendingOut() > m_options.highWater / 2)
            return;
        m_above = false;
        if (m_options.handler)
            m_options.handler->onDrained(*this);
    }

  private:
    void leave() {
        if (m_wire && m_wire->stream == this)
            m_wire->stream = nullptr;
        m_wire = nullptr;
    }

    Wire* m_wire;
    net::StreamOptions m_options;
    bool m_paused = false, m_above = false, m_toldEnd = false;
};

bool Wire::deliver(std::size_t most) {
    return stream && stream->read(most);
}

std::string Wire::take(std::size_t most) {
    auto taken = fromGate.substr(0, most);
    fromGate.erase(0, taken.size());
    if (stream)
        stream->taken();
    return taken;
}

namespace {
class MemoryListener final : public net::Listener {
  public:
    int port() const override { return 1; }
    int fd() const override { return -1; }
};
} // namespace

bool MemoryLoop::turn() {
    const auto posted = std::exchange(m_posted, {});
    for (const auto& task : posted)
        task();
    bool any = !posted.empty();
    while (const auto task = m_timers.takeDue(now())) {
        task();
        any = true;
    }
    return any;
}

std::unique_ptr<net::Stream> MemoryLoop::addStream(const net::StreamOptions& options) {
    return std::make_unique<MemoryStream>(*m_wires.at(options.fd), options);
}

void MemoryLoop::connect(const std::string&, std::function<void(Result<int>)> done) {
    post([done = std::move(done)] { done(Error{Errc::unavailable, "there is nobody", {}}); });
}

Result<std::unique_ptr<net::Listener>>
MemoryLoop::listen(const std::string&, net::AcceptCallback onAccept, const net::UnixAccess&) {
    m_onAccept = std::move(onAccept);
    return std::unique_ptr<net::Listener>(std::make_unique<MemoryListener>());
}

Result<std::unique_ptr<net::Listener>> MemoryLoop::adoptListener(
    int,
    net::AcceptCallback onAccept) {
    return listen({}, std::move(onAccept), {});
}

} // namespace usher::fuzz
