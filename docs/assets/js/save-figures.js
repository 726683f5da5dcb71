// A button below each figure saves what it shows as an SVG that opens by itself: without our styles, and for white paper.
{
  const DRAWING = ".figure__box > svg, .explorer .explorer__network"
  const OF_THE_PAGE = /^(xmlns|class|style|role|tabindex|aria-.*|data-.*)$/
  // Each is inherited, so it is written where it changes.
  const LOOK = [
    "fill", "fill-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-width",
    "font-family", "font-size", "font-style", "font-weight", "marker-end", "marker-mid", "marker-start", "text-anchor",
  ]

  // Other programs have a font like that of our formulas, not those that resemble our others; and not all know transparency.
  const inOtherPrograms = value => value
    .replace(/[^,]* as [^,]*,/g, "").replace(/, serif$/, ', "Times New Roman", serif')
    .replace("rgba(0, 0, 0, 0)", "none").replace(/url\(.*#(.*?)"?\)/, "url(#$1)")

  const copyOf = (element, around = {}) => {
    const copy = document.createElementNS(element.namespaceURI, element.localName)
    for (const { name, value } of element.attributes) if (!OF_THE_PAGE.test(name)) copy.setAttribute(name, value)
    const style = getComputedStyle(element)
    const look = Object.fromEntries(LOOK.map(name => [name, inOtherPrograms(style.getPropertyValue(name))]))
    for (const name of LOOK) if (look[name] !== around[name]) copy.setAttribute(name, look[name])
    if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity)
    for (const each of element.childNodes) {
      if (each.nodeType === Node.TEXT_NODE) copy.append(each.data)
      else if (!each.matches("title, desc")) copy.append(...copyOf(each, look))
    }
    if (element.localName !== "text" || look.stroke === "none") return [copy]
    // Other programs draw the edge of letters above them, so it gets letters of its own.
    const edge = copy.cloneNode(true)
    edge.setAttribute("aria-hidden", "true")
    copy.setAttribute("stroke", "none")
    return [edge, copy]
  }

  const onWhite = svg => {
    const isWhite = { "color-scheme": "light", "--md-default-bg-color": "#fff" }
    for (const name in isWhite) svg.style.setProperty(name, isWhite[name])
    const [copy] = copyOf(svg)
    for (const name in isWhite) svg.style.removeProperty(name)
    return new XMLSerializer().serializeToString(copy)
  }

  const fromHead = name => document.querySelector(`meta[property="og:${name}"]`).content

  // That of the site, or none: a path on the reader's disk is nobody's business.
  const address = () => {
    const published = document.querySelector("link[rel=canonical]")?.href
    if (!published && location.protocol === "file:") return ""
    return new URL(location.hash, published ?? location).href
  }

  const words = (svg, number) => {
    const plain = text => new XMLSerializer().serializeToString(new Text(text))
    const chosen = svg.closest(".figure").querySelector(".explorer__choice")?.selectedOptions[0].textContent
    const title = plain(svg.querySelector("title")?.textContent ?? `${fromHead("title")}, figure ${number}`)
    const description = plain(svg.querySelector("desc")?.textContent ?? `A network in which this number is chosen: ${chosen}`)
    return `<title>${title}</title><desc>${description}</desc><metadata>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<cc:Work rdf:about="">
<dc:title>${title}</dc:title>
<dc:creator><cc:Agent><dc:title>${plain(fromHead("site_name"))}</dc:title></cc:Agent></dc:creator>
<dc:source>${plain(address())}</dc:source>
<dc:rights>CC BY 4.0</dc:rights>
<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>
</cc:Work>
</rdf:RDF></metadata>`
  }

  const nameOf = number => {
    const { base } = JSON.parse(document.querySelector("#__config").textContent)
    const page = location.pathname.slice(new URL(`${base}/`, location).pathname.length).replace(/(index)?(\.html)?$/, "")
    return [fromHead("site_name"), ...page.split("/"), "figure", number].filter(Boolean).join("-")
  }

  const figures = [...document.querySelectorAll(".figure")].filter(each => each.querySelector(DRAWING))
  figures.forEach((figure, index) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "save-figure", textContent: "Download as SVG" })
    button.addEventListener("click", () => {
      const svg = figure.querySelector(DRAWING)
      const text = onWhite(svg).replace(">", start => start + words(svg, index + 1))
      const href = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
      Object.assign(document.createElement("a"), { href, download: `${nameOf(index + 1)}.svg` }).click()
    })
    figure.append(button)
  })
}
