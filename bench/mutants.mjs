/** The small changes to try on one file: conditions turned over, operators and literals swapped, statements taken out. */

const SWAPS = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
}
const METHODS = {
  some: 'every',
  every: 'some',
  filter: 'map',
  findLast: 'find',
  min: 'max',
  max: 'min',
  flatMap: 'map',
}

export function mutantsOf(source, program, guardFile) {
  const found = []
  const add = (node, text, what) => found.push({ start: node.start, end: node.end, text, what })
  const code = node => source.slice(node.start, node.end)
  const visit = (node, parent) => {
    if (node === null || typeof node !== 'object') return
    if (Array.isArray(node)) {
      for (const one of node) visit(one, parent)
      return
    }
    if (typeof node.type !== 'string') return
    if (isType(node) || /^(Import|ExportAll|ExportNamed(?=.*source))/.test(node.type)) return
    // Examples of a guard are its tests: only the guard itself is changed.
    if (node.type === 'VariableDeclarator' && parent?.top && guardFile && !isFunction(node.init)) return
    if (node.type === 'VariableDeclarator' && /Examples$/.test(node.id.name ?? '')) return
    change(node, parent)
    for (const [key, value] of Object.entries(node)) {
      if (key === 'type' || key === 'typeAnnotation' || key === 'returnType' || key === 'typeParameters' || key === 'typeArguments')
        continue
      if (node.type === 'Property' && key === 'key' && !node.computed) continue
      if (node.type === 'MemberExpression' && key === 'property' && !node.computed) continue
      visit(value, { node, key, top: node.type === 'Program' || parent?.top === true ? isTop(node) : false })
    }
  }
  const change = (node, parent) => {
    switch (node.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        add(node.test, `!(${code(node.test)})`, 'condition turned over')
        add(node.test, 'true', 'condition always true')
        add(node.test, 'false', 'condition always false')
        break
      case 'WhileStatement':
        add(node.test, 'false', 'loop never entered')
        break
      case 'LogicalExpression':
        if (node.operator === '??') add(node, code(node.left), 'default taken out')
        else {
          add(node, `${code(node.left)} ${node.operator === '&&' ? '||' : '&&'} ${code(node.right)}`, 'and for or')
          add(node, code(node.left), 'second half taken out')
          add(node, code(node.right), 'first half taken out')
        }
        break
      case 'BinaryExpression':
        for (const operator of SWAPS[node.operator] ?? [])
          add(node, `${code(node.left)} ${operator} ${code(node.right)}`, `${node.operator} to ${operator}`)
        break
      case 'UnaryExpression':
        if (node.operator === '!') add(node, code(node.argument), 'not taken out')
        break
      case 'Literal':
        literal(node, parent)
        break
      case 'ExpressionStatement':
        add(node, ';', 'statement taken out')
        break
      case 'ReturnStatement':
        if (node.argument !== null && code(node.argument) !== 'undefined') add(node, 'return undefined as never', 'nothing returned')
        break
      case 'ContinueStatement':
      case 'BreakStatement':
        add(node, ';', 'statement taken out')
        break
      case 'ArrayExpression':
        if (node.elements.length > 0) add(node, '[]', 'list emptied')
        break
      case 'SpreadElement':
        if (parent?.node.type === 'ObjectExpression') add(node, '...{}', 'spread taken out')
        break
      case 'ArrowFunctionExpression':
        if (node.body.type !== 'BlockStatement') add(node.body, 'undefined as never', 'nothing answered')
        break
      case 'CallExpression':
        if (node.callee.type === 'MemberExpression' && !node.callee.computed) {
          const other = METHODS[node.callee.property.name]
          if (other !== undefined) add(node.callee.property, other, `${node.callee.property.name} to ${other}`)
        }
        break
    }
  }
  const literal = (node, parent) => {
    if (parent?.node.type === 'ImportDeclaration' || parent?.node.type === 'TSLiteralType') return
    if (typeof node.value === 'boolean') add(node, String(!node.value), 'yes for no')
    else if (typeof node.value === 'number') add(node, String(node.value + 1), 'number raised')
    else if (typeof node.value === 'string') add(node, node.value === '' ? "'something'" : "''", 'text swapped')
  }
  visit(program, undefined)
  return found
}

const isFunction = node => node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression'
const isTop = node => ['Program', 'ExportNamedDeclaration', 'VariableDeclaration'].includes(node.type)
const isType = node => /^TS/.test(node.type) && !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(node.type)
