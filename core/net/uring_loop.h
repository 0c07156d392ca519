// The loop on io_uring: one io_uring_enter a turn submits all sends and collects everything
// received. Plain streams receive by multishot into buffers shared by all; TLS streams, listeners
// and connects are polled through the same ring.
#pragma once

#include "net/loop_base.h"

#include <liburing.h>
#include <unordered_map>

namespace usher::net {

/// Whoever completions go to. Aligned, because the kind of operation travels in the pointer's low
/// bits.
class alignas(16) UringTarget {
  public:
    enum Operation : std::uint64_t {
        receive = 1,
        transmit = 2,
        readiness = 3
    };
    virtual ~UringTarget() = default;
    virtual void completed(Operation operation, int result, std::uint32_t flags) = 0;
    std::uint64_t tag(Operation operation) const {
        return reinterpret_cast<std::uint64_t>(this) | operation;
    }
};

class UringWatch;
class UringConduit;

class UringLoop final : public LoopBase {
  public:
    /// What the machine's figures say of a loop that waits.
    enum class Waits {
        idle,
        idleOrIowait ///< as the kernel has it
    };
    /// Errors: Errc::unavailable where the kernel is older than 6.1, cannot do that, or forbids it.
    static Result<std::unique_ptr<Loop>> create(Waits waits);
    ~UringLoop() override;

    void run() override;
    std::unique_ptr<Stream> addStream(const StreamOptions& options) override;
    Backend backend() const override { return Backend::ioUring; }
    void watch(int fd, std::uint32_t events, Watcher* watcher) override;
    void rewatch(int fd, std::uint32_t events, Watcher* watcher) override;
    void unwatch(int fd, Watcher* watcher) override;

    // For conduits and watches.
    static constexpr int kBufferGroup = 1;
    /// Null only when the loop does not run and the queue is full.
    io_uring_sqe* entry();
    void cancel(std::uint64_t tag);
    void submitNow();
    Bytes buffer(std::uint32_t flags, int length) const;
    void giveBufferBack(std::uint32_t flags);
    /// Destroys it once nothing on the stack works for it.
    void retire(UringTarget* target) { m_retired.push_back(target); }

  private:
    static constexpr unsigned kEntries = 1024;
    static constexpr unsigned kCompletions = 16 * 1024;
    static constexpr unsigned kBuffers = 256; ///< a power of two
    static constexpr std::size_t kBufferBytes = 16 * 1024;
    static constexpr unsigned kBatch = 512;

    struct Completion {
        std::uint64_t tag;
        int result;
        std::uint32_t flags;
    };

    explicit UringLoop(int wake);
    Status open();
    Status openBuffers();
    void watchWake();
    void collect(Nanos limit) override;
    void dispatch() override;
    void digGraves();
    void adopt(std::unique_ptr<UringTarget> target);

    io_uring m_ring{};
    bool m_open = false, m_enabled = false;
    io_uring_buf_ring* m_bufferRing = nullptr;
    std::vector<std::byte> m_buffers;
    std::vector<Completion> m_batch;
    std::unordered_map<Watcher*, UringWatch*> m_watches;
    /// alive while the kernel may name them
    std::unordered_map<UringTarget*, std::unique_ptr<UringTarget>> m_targets;
    std::vector<UringTarget*> m_retired;
};

} // namespace usher::net
