// The start of a Qt Test class over the event loop: every test runs on every back end the kernel
// allows.
#pragma once

#include "support/loop_support.h"

#include <QTest>

Q_DECLARE_METATYPE(usher::net::Backend)

namespace usher::test {

/// A class of tests calls these from its slots initTestCase_data, init and cleanup, which Qt Test
/// must find in the class itself.
class BackendTest : public QObject {
  protected:
    static void addBackends() {
        QTest::addColumn<net::Backend>("backend");
        QTest::newRow("epoll") << net::Backend::epoll;
        if (net::Loop::create(net::Backend::ioUring))
            QTest::newRow("io_uring") << net::Backend::ioUring;
    }
    void openLoop() {
        QFETCH_GLOBAL(net::Backend, backend);
        auto loop = net::Loop::create(backend);
        QVERIFY(loop.ok());
        m_loop = std::move(*loop);
        QCOMPARE(m_loop->backend(), backend);
    }
    void closeLoop() { m_loop.reset(); }
    net::Loop& loop() const { return *m_loop; }

  private:
    std::unique_ptr<net::Loop> m_loop;
};

} // namespace usher::test
