// A kernel, or a sandbox, that does not know epoll_pwait2: the loop waits by epoll_wait.
#include "net/loop_base.h"

#include <QTest>
#include <array>
#include <cerrno>
#include <cstddef>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <thread>

using namespace usher;

namespace {

/// From here on, on this thread only. False where that is not allowed.
bool forgetFineWaits(int error) {
    std::array filter{
        sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_epoll_pwait2, 0, 1),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | unsigned(error)),
        sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    const sock_fprog program{.len = filter.size(), .filter = filter.data()};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

struct Ran {
    bool allowed = false, woken = false, early = false;
    std::uint64_t turns = 0;
};

/// A loop that another thread wakes, and a timer ends.
Ran runOnAnOldKernel(int error) {
    Ran ran;
    ran.allowed = forgetFineWaits(error);
    auto loop = net::Loop::create(net::Backend::epoll);
    if (!ran.allowed || !loop)
        return ran;
    const auto due = (*loop)->now() + Millis{50};
    (*loop)->runAt(due, [&] {
        ran.early = std::chrono::steady_clock::now() < due;
        (*loop)->stop();
    });
    std::thread other([&] { (*loop)->post([&] { ran.woken = true; }); });
    other.join();
    (*loop)->run();
    ran.turns = static_cast<net::LoopBase&>(**loop).turns();
    return ran;
}

} // namespace

class OldKernelTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theLoopStillWaits_data() {
        QTest::addColumn<int>("error");
        QTest::newRow("unknown") << ENOSYS;
        QTest::newRow("forbidden") << EPERM;
    }
    void theLoopStillWaits() {
        QFETCH(int, error);
        Ran ran;
        std::thread([&] { ran = runOnAnOldKernel(error); }).join();
        if (!ran.allowed)
            QSKIP("no filter of system calls is allowed here");
        QVERIFY(ran.woken);
        QVERIFY(!ran.early);
        QVERIFY2(ran.turns < 20, qPrintable(QString::number(ran.turns)));
    }
};

QTEST_APPLESS_MAIN(OldKernelTest)
#include "old_kernel_test.moc"
