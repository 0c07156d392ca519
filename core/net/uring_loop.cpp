#include "net/uring_loop.h"

#include "base/log.h"
#include "net/polled_stream.h"
#include "net/uring_enter.h"
#include "net/uring_stream.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <new>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace usher::net {
namespace {

constexpr std::uint64_t kNobody = 0; ///< tag of completions that nobody needs
constexpr std::uint64_t kWake = 16;  ///< tag of the wake descriptor's poll; no object lies there
constexpr std::uint64_t kOperationBits = 15;

} // namespace

/// Polls one descriptor, again and again, for a watcher. Level-triggered: each poll is a new one.
class UringWatch final : public UringTarget {
  public:
    UringWatch(UringLoop& loop, int fd, std::uint32_t events, Watcher* watcher)
        : m_loop(loop),
          m_fd(fd),
          m_events(events),
          m_watcher(watcher) {}

    void arm() {
        auto* const sqe = m_loop.entry();
        if (!sqe)
            return;
        io_uring_prep_poll_add(sqe, m_fd, m_events);
        io_uring_sqe_set_data64(sqe, tag(readiness));
        m_armed = true;
    }

    void end() {
        m_watcher = nullptr;
        if (m_armed)
            m_loop.cancel(tag(readiness));
        else
            m_loop.retire(this);
    }

    void completed(Operation, int result, std::uint32_t) override {
        m_armed = false;
        if (m_watcher && result >= 0) {
            m_calling = true;
            m_watcher->onEvents(static_cast<std::uint32_t>(result));
            m_calling = false;
        }
        if (!m_watcher)
            m_loop.retire(this);
        else
            arm();
    }

    bool calling() const { return m_calling; }
    void forget() { m_watcher = nullptr; } ///< while it is being called: cleared by the turn

  private:
    UringLoop& m_loop;
    const int m_fd;
    const std::uint32_t m_events;
    Watcher* m_watcher;
    bool m_armed = false, m_calling = false;
};

UringLoop::UringLoop(int wake) : LoopBase(wake) {
    m_batch.reserve(kBatch);
}

UringLoop::~UringLoop() {
    dropConnectors();
    if (m_bufferRing) {
        io_uring_unregister_buf_ring(&m_ring, kBufferGroup);
        std::free(m_bufferRing);
    }
    if (m_open)
        io_uring_queue_exit(&m_ring);
}

Result<std::unique_ptr<Loop>> UringLoop::create(Waits waits) {
    const int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (wake < 0)
        return Error{
            Errc::exhausted,
            fmt::format("the event loop cannot be made: {}", std::strerror(errno)),
            "raise the limit of open files (ulimit -n)"};
    std::unique_ptr<UringLoop> loop(new UringLoop(wake));
    if (auto opened = loop->open(); !opened)
        return opened.error();
    if (waits == Waits::idle && !waitsIdly(loop->m_ring))
        return Error{
            Errc::unavailable,
            "the kernel counts waiting in io_uring as iowait (before Linux 6.15)",
            "USHER_IO=io_uring, where that is no harm"};
    return std::unique_ptr<Loop>(std::move(loop));
}

Status UringLoop::open() {
    io_uring_params params{};
    // Disabled until run(): the thread that enables it is the one that submits.
    params.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN |
                   IORING_SETUP_R_DISABLED | IORING_SETUP_CQSIZE | IORING_SETUP_CLAMP;
    params.cq_entries = kCompletions;
    const int made = io_uring_queue_init_params(kEntries, &m_ring, &params);
    if (made < 0)
        return Error{
            Errc::unavailable,
            fmt::format("the kernel offers no io_uring as needed: {}", std::strerror(-made)),
            "USHER_IO=epoll"};
    m_open = true;
    if (auto buffers = openBuffers(); !buffers)
        return buffers;
    watchWake();
    return {};
}

Status UringLoop::openBuffers() {
    m_buffers.resize(kBuffers * kBufferBytes);
    void* ring = nullptr;
    if (posix_memalign(&ring, 4096, kBuffers * sizeof(io_uring_buf)) != 0)
        return Error{Errc::exhausted, "no memory for the receive buffers", {}};
    m_bufferRing = static_cast<io_uring_buf_ring*>(ring);
    io_uring_buf_reg registration{};
    registration.ring_addr = reinterpret_cast<std::uint64_t>(ring);
    registration.ring_entries = kBuffers;
    registration.bgid = kBufferGroup;
    if (const int made = io_uring_register_buf_ring(&m_ring, &registration, 0); made < 0)
        return Error{
            Errc::unavailable,
            fmt::format("the kernel takes no buffer ring: {}", std::strerror(-made)),
            "USHER_IO=epoll"};
    io_uring_buf_ring_init(m_bufferRing);
    for (unsigned i = 0; i < kBuffers; ++i)
        io_uring_buf_ring_add(
            m_bufferRing,
            m_buffers.data() + i * kBufferBytes,
            kBufferBytes,
            static_cast<unsigned short>(i),
            io_uring_buf_ring_mask(kBuffers),
            static_cast<int>(i));
    io_uring_buf_ring_advance(m_bufferRing, kBuffers);
    return {};
}

void UringLoop::watchWake() {
    auto* const sqe = entry();
    if (!sqe)
        return;
    // Multishot: every write is an event, and the counter need not be read back.
    io_uring_prep_poll_multishot(sqe, wakeFd(), POLLIN);
    io_uring_sqe_set_data64(sqe, kWake);
}

void UringLoop::run() {
    if (!std::exchange(m_enabled, true)) {
        // liburing 2.3 declares io_uring_enable_rings() and doesn't export it.
        if (syscall(
                __NR_io_uring_register,
                m_ring.ring_fd,
                IORING_REGISTER_ENABLE_RINGS,
                nullptr,
                0) < 0)
            log::error("io_uring cannot be enabled: {}", std::strerror(errno));
    }
    LoopBase::run();
}

io_uring_sqe* UringLoop::entry() {
    auto* sqe = io_uring_get_sqe(&m_ring);
    if (!sqe && inLoopThread()) {
        io_uring_submit(&m_ring);
        sqe = io_uring_get_sqe(&m_ring);
    }
    return sqe;
}

void UringLoop::cancel(std::uint64_t tag) {
    auto* const sqe = entry();
    if (!sqe)
        return;
    io_uring_prep_cancel64(sqe, tag, 0);
    io_uring_sqe_set_data64(sqe, kNobody);
}

void UringLoop::submitNow() {
    if (inLoopThread())
        io_uring_submit(&m_ring);
}

Bytes UringLoop::buffer(std::uint32_t flags, int length) const {
    return {
        m_buffers.data() + (flags >> IORING_CQE_BUFFER_SHIFT) * kBufferBytes,
        static_cast<std::size_t>(length)};
}

void UringLoop::giveBufferBack(std::uint32_t flags) {
    const auto id = flags >> IORING_CQE_BUFFER_SHIFT;
    io_uring_buf_ring_add(
        m_bufferRing,
        m_buffers.data() + id * kBufferBytes,
        kBufferBytes,
        static_cast<unsigned short>(id),
        io_uring_buf_ring_mask(kBuffers),
        0);
    io_uring_buf_ring_advance(m_bufferRing, 1);
}

void UringLoop::collect(Nanos limit) {
    enterRing(m_ring, limit);
}

void UringLoop::dispatch() {
    // Copied out first: what a handler submits may add completions while the ring is being read.
    m_batch.clear();
    unsigned head = 0;
    io_uring_cqe* cqe = nullptr;
    io_uring_for_each_cqe(&m_ring, head, cqe) {
        m_batch.push_back({cqe->user_data, cqe->res, cqe->flags});
        if (m_batch.size() == kBatch)
            break;
    }
    io_uring_cq_advance(&m_ring, static_cast<unsigned>(m_batch.size()));
    for (const auto& each : m_batch) {
        if (each.tag == kWake) {
            if (!(each.flags & IORING_CQE_F_MORE))
                watchWake();
        } else if (each.tag != kNobody) {
            auto* const target = reinterpret_cast<UringTarget*>(each.tag & ~kOperationBits);
            target->completed(
                static_cast<UringTarget::Operation>(each.tag & kOperationBits),
                each.result,
                each.flags);
        }
    }
    digGraves();
}

void UringLoop::digGraves() {
    for (auto* target : m_retired)
        m_targets.erase(target);
    m_retired.clear(); // what it has reserved stays
}

/// Before the kernel hears of it. Room to retire it is made now, for that may not fail.
void UringLoop::adopt(std::unique_ptr<UringTarget> target) {
    if (m_retired.capacity() <= m_targets.size())
        m_retired.reserve(2 * m_targets.size() + 16);
    auto* const raw = target.get();
    m_targets.emplace(raw, std::move(target));
}

void UringLoop::watch(int fd, std::uint32_t events, Watcher* watcher) {
    auto watch = std::make_unique<UringWatch>(*this, fd, events, watcher);
    UringWatch* const raw = watch.get();
    m_watches.emplace(watcher, raw);
    try {
        adopt(std::move(watch));
    } catch (const std::bad_alloc&) {
        m_watches.erase(watcher);
        throw;
    }
    raw->arm();
}

void UringLoop::rewatch(int fd, std::uint32_t events, Watcher* watcher) {
    unwatch(fd, watcher);
    watch(fd, events, watcher);
}

void UringLoop::unwatch(int, Watcher* watcher) {
    const auto found = m_watches.find(watcher);
    if (found == m_watches.end())
        return;
    UringWatch* const watch = found->second;
    m_watches.erase(found);
    if (watch->calling())
        watch->forget();
    else
        watch->end();
}

std::unique_ptr<Stream> UringLoop::addStream(const StreamOptions& options) {
    if (options.ssl)
        return std::make_unique<PolledStream>(*this, options);
    auto stream = std::make_unique<UringStream>(*this, options.highWater);
    auto conduit = std::make_unique<UringConduit>(*this, options);
    UringConduit* const raw = conduit.get();
    adopt(std::move(conduit));
    stream->begin(raw);
    return stream;
}

} // namespace usher::net
