#include "net/uring_enter.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace usher::net {
namespace {

// Linux 6.15; no header of Debian 12's knows them.
constexpr unsigned kEnterNoIowait = 1U << 7;
constexpr unsigned kFeatureNoIowait = 1U << 17;

/// What has been queued becomes the kernel's to see. Returns how much there is for it to take.
unsigned publish(io_uring_sq& queue) {
    const unsigned mask = *queue.kring_mask;
    unsigned tail = *queue.ktail;
    for (; queue.sqe_head != queue.sqe_tail; ++queue.sqe_head, ++tail)
        queue.array[tail & mask] = queue.sqe_head & mask;
    __atomic_store_n(queue.ktail, tail, __ATOMIC_RELEASE);
    return tail - __atomic_load_n(queue.khead, __ATOMIC_ACQUIRE);
}

} // namespace

bool waitsIdly(const io_uring& ring) {
    return ring.features & kFeatureNoIowait;
}

void enterRing(io_uring& ring, Nanos limit) {
    constexpr std::int64_t kSecond = 1'000'000'000;
    __kernel_timespec time{};
    time.tv_sec = limit.count() / kSecond;
    time.tv_nsec = limit.count() % kSecond;
    io_uring_getevents_arg argument{};
    if (limit != Nanos::max())
        argument.ts = reinterpret_cast<std::uint64_t>(&time);
    // An error is the next turn's to meet: what was not taken stays queued.
    syscall(
        __NR_io_uring_enter,
        ring.ring_fd,
        publish(ring.sq),
        limit > Nanos{0} ? 1 : 0,
        IORING_ENTER_GETEVENTS | IORING_ENTER_EXT_ARG | (waitsIdly(ring) ? kEnterNoIowait : 0),
        &argument,
        sizeof argument);
}

} // namespace usher::net
