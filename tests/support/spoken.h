// The desk's language and its locale, for as long as it lives.
#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace usher::test {

class Spoken {
  public:
    explicit Spoken(const char* code) : m_before(QLocale()) {
        QLocale::setDefault(QLocale(QString::fromLatin1(code)));
        m_loaded = m_core.load(QStringLiteral(":/languages/core_") + QString::fromLatin1(code));
        QCoreApplication::installTranslator(&m_core);
    }
    ~Spoken() {
        QCoreApplication::removeTranslator(&m_core);
        QLocale::setDefault(m_before);
    }
    Spoken(const Spoken&) = delete;
    Spoken& operator=(const Spoken&) = delete;

    bool loaded() const { return m_loaded; }

  private:
    QTranslator m_core;
    const QLocale m_before;
    bool m_loaded = false;
};

} // namespace usher::test
